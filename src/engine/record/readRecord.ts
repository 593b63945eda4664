import { readFile } from 'node:fs/promises';
import type { AuditDocument } from '../../protocol/document.ts';
import { AuditError } from '../../protocol/failures.ts';

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
  const record = parsed(text);
  if (record?.schemaVersion === 1 && record.overall?.values && Array.isArray(record.groupings)) return record;
  throw new AuditError('fileUnreadable', { path, reason: 'notARecord' });
}

function parsed(text: string): AuditDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as AuditDocument) : undefined;
  } catch {
    return undefined;
  }
}
