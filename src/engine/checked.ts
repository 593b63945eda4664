import { stat } from 'node:fs/promises';
import { dayOf } from '../policy/day.ts';
import type { Finding } from '../protocol/gates.ts';
import type { Roles } from '../protocol/roles.ts';
import type { AuditAsk } from '../protocol/services.ts';
import type { Cube } from './cube/cube.ts';
import { findingsOf } from './findings/index.ts';
import type { MeasureSettings } from './metrics/settings.ts';
import { readRecord } from './record/readRecord.ts';
import { filesOfTable } from './sources/files/parts.ts';

/** What the gates of a policy make of an audit; nothing where it asks for none. */
export async function checked(
  { checks, path }: AuditAsk,
  { cube, roles, settings }: { readonly cube: Cube; readonly roles: Roles; readonly settings: MeasureSettings },
): Promise<readonly Finding[]> {
  if (checks === undefined) return [];
  const base = checks.base === undefined ? undefined : await readRecord(checks.base);
  const written = await dayWritten(path);
  return findingsOf(checks, { cube, settings, ...(base && { base }) }, { roles, written });
}

/** The day on which a table was last written, where this runs. */
async function dayWritten(path: string): Promise<string> {
  const times = await Promise.all((await filesOfTable(path)).map(async (file) => (await stat(file)).mtime));
  return dayOf(times.reduce((latest, time) => (time > latest ? time : latest)));
}
