import { resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { compareRecords } from '../engine/compare/records.ts';
import { readRecord } from '../engine/record/readRecord.ts';
import type { Comparison } from '../protocol/comparison.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import { canBeShown } from '../protocol/record.ts';
import { compareText } from './compareText.ts';

export type CompareOptions = { readonly worth?: string; readonly format?: string };

/**
 * `evenhand compare BEFORE AFTER`: two records, what is worse in the second, and for whom. Exits with 1 where a gate of
 * severity `error` breaks, with 0 otherwise.
 */
export async function compare(before: string, after: string, options: CompareOptions): Promise<void> {
  const [was, is] = await Promise.all([recordAt(before), recordAt(after)]);
  const comparison = compareRecords(was, is, worthOf(options.worth));
  process.stdout.write(
    options.format === 'json' ? `${JSON.stringify(comparison, null, 2)}\n` : compareText(comparison, before, after),
  );
  process.exitCode ??= breaks(comparison) ? 1 : 0;
}

export const breaks = ({ gates }: Comparison): boolean =>
  gates.some(({ kind, after }) => kind === 'broken' && after?.severity === 'error');

async function recordAt(path: string): Promise<AuditDocument> {
  const file = resolve(path);
  const record = await readRecord(file);
  if (record === undefined) throw new AuditError('fileNotFound', { path: file });
  if (!canBeShown(record)) throw new AuditError('fileUnreadable', { path: file, reason: 'notARecord' });
  return record;
}

function worthOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const worth = Number(text);
  if (text.trim() === '' || !(worth >= 0))
    throw new AuditError('badOption', { option: 'worth', value: text, expected: t('a number from 0 on') });
  return worth;
}
