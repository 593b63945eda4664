import { readFile } from 'node:fs/promises';
import type { AuditDocument } from '../../protocol/document.ts';
import { AuditError } from '../../protocol/failures.ts';
import { recordIn } from '../../protocol/record.ts';

/**
 * Reads an audit document that was written before; undefined where there is no such file. What is not needed of it is not
 * looked at: it may have been changed by hand.
 *
 * @throws AuditError `fileUnreadable` where it is none
 */
export async function readRecord(path: string): Promise<AuditDocument | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
  const record = recordIn(text);
  if (record !== undefined) return record;
  throw new AuditError('fileUnreadable', { path, reason: 'notARecord' });
}
