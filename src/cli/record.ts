import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { recordOf } from '../engine/record/recordOf.ts';
import { recordText } from '../engine/record/recordText.ts';
import { AuditError } from '../protocol/failures.ts';
import { tallySentence } from '../words/gates.ts';
import { shown } from '../words/shown.ts';
import { auditPolicy, type PolicyOptions } from './policyAudits.ts';

export type RecordOptions = PolicyOptions & { readonly out?: string };

/**
 * `evenhand record [POLICY]`: every audit of a policy as a file to be committed, `audits/NAME.audit.json` beside it. Gates
 * are not judged: a record says how it is. Exits with 0, or 2 where an audit could not be made.
 */
export async function record(path: string | undefined, options: RecordOptions, version: string, signal: AbortSignal) {
  const { path: policy, checked } = await auditPolicy(path, options, version, signal);
  const folder = options.out === undefined ? join(dirname(policy), 'audits') : resolve(options.out);
  const names = new Map<string, string>();
  for (const one of checked) {
    if ('sentence' in one) {
      process.stdout.write(`${shown(one.audit)}: ${one.sentence}\n`);
      process.exitCode = 2;
      continue;
    }
    const name = fileName(one.audit);
    const other = names.get(name);
    if (other !== undefined) throw new AuditError('badOption', { option: 'audit', value: one.audit, expected: other });
    names.set(name, one.audit);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, name);
    writeFileSync(file, recordText(recordOf(one.document, one.ask, policy, folder)));
    const { findings } = one.document;
    const said = findings.length === 0 ? t('no gates') : tallySentence(findings);
    process.stdout.write(`${shown(one.audit)}: ${said} → ${shown(relative(process.cwd(), file))}\n`);
  }
}

/** Names of audits are chosen freely; those of files are not. */
const fileName = (audit: string): string =>
  `${audit.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^\.+/, '')}.audit.json`;
