import { t } from '@vscode/l10n';
import type { AuditDocument } from '../../../protocol/document.ts';
import { riskLevelsExplained } from '../../../words/actions.ts';
import { excludedWords } from '../../../words/audited.ts';
import { indexWords } from '../../../words/indices.ts';
import { countedLines, rolesTaken } from '../../../words/method.ts';
import { familyTitle } from '../../../words/metrics.ts';
import { metricWords } from '../../../words/metricWords.ts';
import { count } from '../../../words/numbers.ts';
import { fileName, shown } from '../../../words/shown.ts';
import type { Block, Section } from '../block.ts';
import { undefinedTable } from './undefinedCells.ts';
import { waiverTable } from './waivers.ts';

/** For the auditor: what was read and taken for what, how it was counted, what is not defined, and what each number means. */
export const evidence = (document: AuditDocument): Section => ({
  title: t('Method and evidence'),
  blocks: [],
  sections: [
    { title: t('What was read'), blocks: [facts(document)] },
    { title: t('What each column was taken for'), blocks: [roles(document)] },
    {
      title: t('How it was counted'),
      blocks: [{ kind: 'list', items: [...countedLines(document), riskLevelsExplained()] }],
    },
    ...(document.findings.length === 0 ? [] : [{ title: t('Policy and waivers'), blocks: policy(document) }]),
    { title: t('Numbers that are not defined'), blocks: undefinedTable(document) },
    { title: t('Formulas'), blocks: [formulas(document), ...indexFormulas(document)] },
  ],
});

function facts({ input, tool, policy, schemaVersion, task }: AuditDocument): Block {
  return {
    kind: 'facts',
    facts: [
      [t('File'), place(input.path)],
      [t('SHA-256'), input.sha256],
      [t('Format'), shown(input.format)],
      [t('Rows'), t('{0} in the file, {1} audited', count(input.rows), count(input.rowsUsed))],
      [t('Left out'), [excludedWords(input.excluded), ...otherSplit(input.excluded?.otherSplit)].join(' · ')],
      ...(input.where === undefined ? [] : [[t('Condition'), shown(input.where, 1000)] as const]),
      ...(input.join === undefined ? [] : [[t('Joined with'), place(input.join.path)] as const]),
      [t('Task'), task],
      [t('Made with'), `${tool.name} ${tool.version} · ${t('document version {0}', String(schemaVersion))}`],
      ...(policy === undefined
        ? []
        : ([
            [t('Policy'), `${shown(policy.audit)} · ${place(policy.path)}`],
            ...(policy.sha256 === undefined ? [] : [[t('SHA-256 of the policy'), policy.sha256] as const]),
            [t('Checked as of'), policy.asOf],
          ] as const)),
    ],
  };
}

/** A path as it is in a record; of one that names folders of a machine, the last part. */
const place = (path: string): string => (/^(?:[a-z]:)?[\\/]/i.test(path) ? fileName(path) : shown(path, 300));

const otherSplit = (rows: number | undefined): readonly string[] =>
  rows ? [t('{0} rows of other splits', count(rows))] : [];

const roles = (document: AuditDocument): Block => ({
  kind: 'table',
  caption: t('Roles, and why each column was taken for its own'),
  head: [t('Role'), t('Taken'), t('Why')],
  rows: rolesTaken(document).map(({ name, taken, why, sure }) => [
    name,
    taken,
    [why, sure].filter((part) => part !== '').join(' · '),
  ]),
});

const policy = (document: AuditDocument): readonly Block[] => {
  const waivers = waiverTable(document);
  return waivers === undefined ? [{ kind: 'text', text: t('No finding has a waiver.') }] : [waivers];
};

const formulas = ({ catalogue }: AuditDocument): Block => ({
  kind: 'table',
  caption: t('Metrics, by family'),
  head: [t('Metric'), t('Family'), t('Formula'), t('What it says')],
  rows: catalogue.map(({ id, family, formula }) => {
    const { title, short, says } = metricWords(id);
    return [title === short ? title : `${title} (${short})`, familyTitle(family), formula, says];
  }),
  detail: true,
});

const indexFormulas = ({ indices = [] }: AuditDocument): readonly Block[] =>
  indices.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: t('Indices'),
          head: [t('Index'), t('Formula'), t('What it says')],
          rows: indices.map((index) => [indexWords(index).title, index.formula, indexWords(index).says]),
          detail: true,
        },
      ];
