import { t } from '@vscode/l10n';
import type { AuditDocument, Note } from '../protocol/document.ts';
import { count, shareOfAll } from './numbers.ts';
import { groupColumnName } from './roles.ts';
import { fileName, listed, shown } from './shown.ts';

/** What was audited, a line each: file and rows; columns and classes; groups. For the head of every view and report. */
export const auditedLines = (document: AuditDocument): readonly string[] => [
  rowsLine(document),
  columnsLine(document),
  t('groups: {0}', document.roles.groups.map(groupColumnName).join(', ')),
];

/** What an audit is called: its name in the policy, else the file. */
export const auditName = ({ policy, input }: AuditDocument): string =>
  policy === undefined ? fileName(input.path) : shown(policy.audit);

function rowsLine({ input, roles }: AuditDocument): string {
  const parts = [sourceWords(input)];
  const rows = t('{0} rows', count(input.rowsUsed));
  parts.push(roles.split ? `${rows} (${shown(roles.split.column)} = ${shown(roles.split.use)})` : rows);
  parts.push(excludedWords(input.excluded));
  if (input.join) parts.push(joinedWords(input.join));
  if (input.where !== undefined) parts.push(t('where {0}', shown(input.where, 120)));
  return parts.join(' · ');
}

function joinedWords({ path, matched, unmatched, duplicateKeys }: NonNullable<AuditDocument['input']['join']>): string {
  return matched === undefined || unmatched === undefined || duplicateKeys === undefined
    ? t('joined with {0}', fileName(path))
    : t(
        'joined with {0}: {1} matched, {2} unmatched, {3} duplicate keys',
        fileName(path),
        count(matched),
        count(unmatched),
        count(duplicateKeys),
      );
}

/** The file; of a query all files that it reads. */
const sourceWords = ({ path, query }: AuditDocument['input']): string =>
  query === undefined
    ? fileName(path)
    : t(
        'query of {0}',
        listed(
          query.datasets.map((dataset) => fileName(dataset.path)),
          8,
        ),
      );

/** Rows left out, with reasons; rows of other splits are not counted as excluded. */
export function excludedWords(excluded: AuditDocument['input']['excluded']): string {
  if (excluded === undefined) return t('rows left out are withheld');
  const reasons = [
    [excluded.missingLabel, t('without truth')],
    [excluded.missingPrediction, t('without prediction')],
    [excluded.missingScore, t('without score')],
    [excluded.missingWeight, t('without weight')],
    [excluded.otherLabel, t('with another truth value')],
    [excluded.otherPrediction, t('with another prediction value')],
    [excluded.where, t('by the condition')],
  ] as const;
  const present = reasons.flatMap(([rows, why]) => (rows ? [[rows, why] as const] : []));
  const all = present.reduce((sum, [rows]) => sum + rows, 0);
  const why = present.map(([rows, reason]) => `${count(rows)} ${reason}`).join(', ');
  return present.length === 0 ? t('0 excluded') : t('{0} excluded: {1}', count(all), why);
}

function columnsLine({ roles, rolesBecause, words, notes }: AuditDocument): string {
  const parts = [t('truth {0}', shown(roles.label))];
  if (roles.prediction !== undefined) parts.push(t('prediction {0}', shown(roles.prediction)));
  if (roles.score !== undefined) parts.push(scoreWords(roles, agreement(rolesBecause, notes)));
  if (roles.weight !== undefined)
    parts.push(
      roles.weightKind === 'frequency'
        ? t('weight {0} (identical rows)', shown(roles.weight))
        : t('weight {0} (sampling)', shown(roles.weight)),
    );
  if (roles.count !== undefined) parts.push(t('counts in {0}', shown(roles.count)));
  const positive = shown(roles.positive);
  parts.push(
    words?.actual === undefined
      ? t('positive: {0}', positive)
      : t('positive: {0} = “{1}”', positive, shown(words.actual, 80)),
  );
  if (roles.favourable !== roles.positive) parts.push(t('favourable: {0}', shown(roles.favourable)));
  return parts.join(' · ');
}

function scoreWords(roles: AuditDocument['roles'], share: number | undefined): string {
  const score = shown(roles.score ?? '');
  if (roles.threshold === undefined) return t('score {0}', score);
  const rule = `${score} ≥ ${roles.threshold}`;
  if (roles.prediction === undefined) return t('predicted positive where {0}', rule);
  return share === undefined
    ? t('score {0}', score)
    : t('{0} gives {1} for {2} of rows', rule, shown(roles.prediction), shareOfAll(share));
}

/** Share of rows where score and prediction agree, where the document says it. */
function agreement(because: AuditDocument['rolesBecause'], notes: readonly Note[]): number | undefined {
  const note = notes.find((one) => one.code === 'thresholdDisagrees');
  if (note) return note.share;
  for (const one of Object.values(because)) if (one?.code === 'scoreReproduces') return one.share;
  return undefined;
}
