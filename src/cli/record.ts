import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { readRecord } from '../engine/record/readRecord.ts';
import { recordOf } from '../engine/record/recordOf.ts';
import { recordText } from '../engine/record/recordText.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import { canBeShown } from '../protocol/record.ts';
import { tallySentence } from '../words/gates.ts';
import { shown } from '../words/shown.ts';
import { auditPolicy, type PolicyOptions } from './policyAudits.ts';

export type RecordOptions = PolicyOptions & { readonly out?: string };

/**
 * `evenhand record [POLICY]`: every audit of a policy as a file to be committed, `audits/NAME.audit.json` beside it. Gates
 * are not judged: a record says how it is. Exits with 0, or 2 where an audit could not be made.
 */
export async function record(path: string | undefined, options: RecordOptions, version: string, signal: AbortSignal) {
  const folderOf = (policy: string) =>
    options.out === undefined ? join(dirname(policy), 'audits') : resolve(options.out);
  const beside = (audit: string, policy: string, names: readonly string[]) =>
    replaced(join(folderOf(policy), fileNames(names)[names.indexOf(audit)]!));
  const { path: policy, checked } = await auditPolicy(path, { ...options, beside }, version, signal);
  const folder = folderOf(policy);
  const names = fileNames(checked.map(({ audit }) => audit));
  for (const [at, one] of checked.entries()) {
    if ('sentence' in one) {
      process.stdout.write(`${shown(one.audit)}: ${one.sentence}\n`);
      process.exitCode = 2;
      continue;
    }
    mkdirSync(folder, { recursive: true });
    const file = join(folder, names[at]!);
    writeFileSync(file, recordText(recordOf(one.document, one.ask, policy, folder)));
    const { findings } = one.document;
    const said = findings.length === 0 ? t('no gates') : tallySentence(findings);
    process.stdout.write(`${shown(one.audit)}: ${said} → ${shown(relative(process.cwd(), file))}\n`);
  }
}

/** The record that will be written over: somebody may have it still. */
async function replaced(path: string): Promise<readonly AuditDocument[]> {
  const record = await readRecord(path).catch(() => undefined);
  return record && canBeShown(record) ? [record] : [];
}

/**
 * Names of audits are chosen freely; those of files are not, and some disks do not tell capitals apart.
 *
 * @throws AuditError `sameRecord` where two audits would be one file
 */
function fileNames(audits: readonly string[]): readonly string[] {
  const taken = new Map<string, string>();
  return audits.map((audit) => {
    const plain = audit.normalize('NFC').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
    const name = `${plain.replace(/^\.+/, '').slice(0, 100) || 'audit'}.audit.json`;
    const other = taken.get(name.toLowerCase());
    if (other !== undefined) throw new AuditError('sameRecord', { audit, sameAs: other, record: name });
    taken.set(name.toLowerCase(), audit);
    return name;
  });
}
