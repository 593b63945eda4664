import { t } from '@vscode/l10n';
import type { AuditDocument, RoleName } from '../protocol/document.ts';
import { becauseSentence } from './because.ts';
import { groupColumnName, groupWord, referenceWords, roleWords } from './roles.ts';
import { fileName, shown } from './shown.ts';

/** A role of the audit: what it is called, what was taken for it, why, and how sure that is. */
export type RoleTaken = { readonly name: string; readonly taken: string; readonly why: string; readonly sure: string };

const names = [
  'label',
  'prediction',
  'score',
  'threshold',
  'positive',
  'favourable',
  'split',
  'weight',
  'count',
  'id',
  'unit',
  'time',
  'modelVersion',
] as const satisfies readonly RoleName[];

/** What each column was taken for, groups last. */
export const rolesTaken = ({ roles, rolesBecause, groupsBecause }: AuditDocument): readonly RoleTaken[] => [
  ...names.flatMap((role) => {
    const taken = text(roles[role]);
    return taken === undefined ? [] : [{ name: roleWords(role), taken, ...because(rolesBecause[role]) }];
  }),
  ...roles.groups.map((group) => ({
    name: groupWord(),
    taken: groupColumnName(group),
    ...because(groupsBecause[group.column]),
  })),
];

function because(of: AuditDocument['groupsBecause'][string] | undefined): Pick<RoleTaken, 'why' | 'sure'> {
  if (of === undefined) return { why: '', sure: '' };
  const sure = of.code === 'given' ? '' : t('{0} % sure', String(Math.round(of.confidence * 100)));
  return { why: becauseSentence(of), sure };
}

function text(role: AuditDocument['roles'][RoleName]): string | undefined {
  if (role === undefined) return undefined;
  return typeof role === 'object' ? `${shown(role.column)} = ${shown(role.use)}` : shown(String(role));
}

/** How it was counted: level, smallest groups, reference, seed, version, and the hashes of what was read. */
export function countedLines({ settings, tool, input }: AuditDocument): readonly string[] {
  const { level, minGroup, seed, reference } = settings;
  return [
    t('Every number has its interval at {0} %, or says why it has none.', String(Math.round(level * 100))),
    t(
      'A gap is judged between groups with at least {0} rows and {1} in the metric’s denominator; smaller ones are drawn, not judged.',
      String(minGroup.rows),
      String(minGroup.denominator),
    ),
    ...(reference ? [t('Compared with: {0}.', referenceWords(reference))] : []),
    t('A gap’s interval holds for all pairs of groups at once; a headline picked as the largest is widened for that.'),
    ...sources(input).map((line, at) =>
      at === 0 ? `${t('Seed {0}. {1} {2}.', String(seed), tool.name, tool.version)} ${line}` : line,
    ),
  ];
}

/** What was read, so that nobody takes other rows for these. */
const sources = ({ sha256, query, join }: AuditDocument['input']): readonly string[] =>
  query === undefined
    ? [t('SHA-256 of the file: {0}', sha256), ...(join ? [t('SHA-256 of the joined file: {0}', join.sha256)] : [])]
    : [
        t('The rows are what this query gives: {0}', shown(query.sql, 10_000)),
        ...query.datasets.map((one) =>
          t('{0} is {1}. SHA-256 of the file: {2}', shown(one.name), fileName(one.path), one.sha256),
        ),
      ];
