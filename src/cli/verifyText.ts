import { t } from '@vscode/l10n';
import type { Difference, Differences } from '../engine/record/differences.ts';
import { groundSentence } from '../words/comparison.ts';
import { count } from '../words/numbers.ts';
import { shown } from '../words/shown.ts';

/** As many fields as are told one by one. */
const most = 20;

/** What a record has in common with the same audit made again, for a terminal. */
export function verifyText(record: string, { ground, fields }: Differences): string {
  const name = shown(record);
  if (ground.length + fields.length === 0) return `${t('{0} is reproduced, field by field.', name)}\n`;
  const lines = fields
    .filter(({ path }) => !groundFields.has(path))
    .map(({ path, recorded, now }) => `  ${shown(path)}: ${said(recorded)} → ${said(now)}`);
  const others = lines.length - most;
  return [
    ...ground.map((what) => groundSentence(what)),
    ...(ground.length === 0
      ? [
          fields.length === 1
            ? t(
                '{0} is not what its audit gives: data, policy, base and version are the same, and one field differs. It was changed by hand.',
                name,
              )
            : t(
                '{0} is not what its audit gives: data, policy, base and version are the same, and {1} fields differ. It was changed by hand.',
                name,
                count(fields.length),
              ),
        ]
      : []),
    ...lines.slice(0, most),
    ...(others > 0 ? [t('  … and {0} fields more', count(others))] : []),
    '',
  ].join('\n');
}

/** Those that the sentences on the ground tell. */
const groundFields = new Set(['input.sha256', 'input.join.sha256', 'policy.sha256', 'policy.base', 'tool.version']);

/** A value on one line. */
function said(value: Difference['now']): string {
  if (value === undefined) return t('nothing');
  const text = JSON.stringify(value);
  return shown(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
