import { readFile, stat } from 'node:fs/promises';
import { dayOf } from '../policy/day.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import type { Finding } from '../protocol/gates.ts';
import type { Roles } from '../protocol/roles.ts';
import type { AuditAsk } from '../protocol/services.ts';
import type { Cube } from './cube/cube.ts';
import { findingsOf } from './findings/index.ts';
import type { MeasureSettings } from './metrics/settings.ts';
import { filesOfTable } from './sources/files/parts.ts';

/** What the gates of a policy make of an audit; nothing where it asks for none. */
export async function checked(
  { checks, path }: AuditAsk,
  { cube, roles, settings }: { readonly cube: Cube; readonly roles: Roles; readonly settings: MeasureSettings },
): Promise<readonly Finding[]> {
  if (checks === undefined) return [];
  const base = checks.base === undefined ? undefined : await recordAt(checks.base);
  const written = await dayWritten(path);
  return findingsOf(checks, { cube, settings, ...(base && { base }) }, { roles, written });
}

/** The day on which a table was last written, where this runs. */
async function dayWritten(path: string): Promise<string> {
  const times = await Promise.all((await filesOfTable(path)).map(async (file) => (await stat(file)).mtime));
  return dayOf(times.reduce((latest, time) => (time > latest ? time : latest)));
}

/** A record that an audit printed; undefined where there is none yet. */
async function recordAt(path: string): Promise<Pick<AuditDocument, 'overall' | 'groupings'> | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const { schemaVersion, overall, groupings } = JSON.parse(text) as AuditDocument;
    if (schemaVersion === 1 && overall?.values && Array.isArray(groupings)) return { overall, groupings };
  } catch {
    // Said below: whatever is wrong with it, it is no record.
  }
  throw new AuditError('fileUnreadable', { path, reason: 'notARecord' });
}
