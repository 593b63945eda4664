import { realpath } from 'node:fs/promises';
import { isWithin } from '../disk/within.ts';
import { AuditError } from '../protocol/failures.ts';
import { pathsOf } from '../protocol/query.ts';
import type { AuditAsk } from '../protocol/services.ts';
import { filesOfTable } from './sources/files/parts.ts';

/**
 * A policy may come from somebody else: its paths stay inside the workspace, and so must the links that stand there.
 *
 * @throws AuditError `leadsOutside` for the first file that lies elsewhere
 */
export async function staysWithin({ within, checks, ...ask }: AuditAsk): Promise<void> {
  if (within === undefined) return;
  const named = [...pathsOf(ask), ...(checks?.base ? [checks.base] : [])];
  for (const one of named)
    for (const file of await filesOfTable(one)) {
      // What is not there is said where it is read.
      const real = await realpath(file).catch(() => file);
      if (real !== file && !isWithin(real, within)) throw new AuditError('leadsOutside', { path: file, target: real });
    }
}
