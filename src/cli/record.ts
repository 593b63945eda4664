import { mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { readRecord } from '../engine/record/readRecord.ts';
import { recordNames } from '../engine/record/recordNames.ts';
import { recordOf } from '../engine/record/recordOf.ts';
import { recordText } from '../engine/record/recordText.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import { canBeShown } from '../protocol/record.ts';
import { tallySentence } from '../words/gates.ts';
import { shown } from '../words/shown.ts';
import { endWith, exitCodeOf } from './exitCodes.ts';
import { written } from './formats/outputs.ts';
import { auditPolicy, type PolicyOptions } from './policyAudits.ts';

export type RecordOptions = PolicyOptions & { readonly out?: string };

/**
 * `evenhand record [POLICY]`: every audit of a policy as a file to be committed, `audits/NAME.audit.json` beside it. Gates
 * are not judged: a record says how it is. Exits with 0, or with what a failure ends in where an audit could not be made.
 */
export async function record(path: string | undefined, options: RecordOptions, version: string, signal: AbortSignal) {
  const folderOf = (policy: string) =>
    options.out === undefined ? join(dirname(policy), 'audits') : resolve(options.out);
  const beside = (audit: string, policy: string, names: readonly string[]) =>
    replaced(join(folderOf(policy), recordNames(names)[names.indexOf(audit)]!));
  const { path: policy, checked } = await auditPolicy(path, { ...options, beside }, version, signal);
  const folder = folderOf(policy);
  const names = recordNames(checked.map(({ audit }) => audit));
  for (const [at, one] of checked.entries()) {
    if ('sentence' in one) {
      process.stdout.write(`${shown(one.audit)}: ${one.sentence}\n`);
      endWith(exitCodeOf(one));
      continue;
    }
    const file = join(folder, names[at]!);
    put(file, recordText(recordOf(one.document, one.ask, policy, folder)));
    const { findings } = one.document;
    const said = findings.length === 0 ? t('no gates') : tallySentence(findings);
    process.stdout.write(`${shown(one.audit)}: ${said} → ${shown(relative(process.cwd(), file))}\n`);
  }
}

/** @throws AuditError `badOption` where there can be no such folder */
function put(file: string, text: string): void {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const expected = t('a folder that can be made and written to');
    throw new AuditError('badOption', { option: 'out', value: folder, expected }, error);
  }
  written(file, text);
}

/** The record that will be written over: somebody may have it still. */
async function replaced(path: string): Promise<readonly AuditDocument[]> {
  const record = await readRecord(path).catch(() => undefined);
  return record && canBeShown(record) ? [record] : [];
}
