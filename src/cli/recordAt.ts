import { resolve } from 'node:path';
import { readRecord } from '../engine/record/readRecord.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import { canBeShown } from '../protocol/record.ts';

/**
 * The record in a file that somebody named.
 *
 * @throws AuditError `fileNotFound`, `fileUnreadable`
 */
export async function recordAt(path: string): Promise<AuditDocument> {
  const file = resolve(path);
  const record = await readRecord(file);
  if (record === undefined) throw new AuditError('fileNotFound', { path: file });
  if (!canBeShown(record)) throw new AuditError('fileUnreadable', { path: file, reason: 'notARecord' });
  return record;
}
