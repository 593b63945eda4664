import type { AuditDocument, MetricId } from '../../../protocol/document.ts';
import { isUndefined } from '../../../protocol/measured.ts';
import { auditName } from '../../../words/audited.ts';
import { metricWords } from '../../../words/metricWords.ts';
import { fileName, shown } from '../../../words/shown.ts';

/** What model hubs call these metrics; others keep our name. */
const types: { readonly [metric in MetricId]?: string } = {
  accuracy: 'accuracy',
  f1: 'f1',
  rocAuc: 'roc_auc',
  matthewsCorrelation: 'matthews_correlation',
  truePositiveRate: 'recall',
  positivePredictiveValue: 'precision',
  brier: 'brier_score',
};

/** The results of all rows as the `model-index` of a model card's front matter: YAML, an entry for each audit. */
export const modelIndex = (documents: readonly AuditDocument[]): string =>
  [
    'model-index:',
    `- name: ${text(documents[0] ? auditName(documents[0]) : '')}`,
    '  results:',
    ...documents.flatMap(resultOf),
  ].join('\n');

const resultOf = ({ input, roles, overall }: AuditDocument): readonly string[] => [
  '  - task:',
  '      type: tabular-classification',
  '    dataset:',
  `      name: ${text(fileName(input.path))}`,
  '      type: tabular',
  ...(roles.split ? [`      split: ${text(roles.split.use)}`] : []),
  '    metrics:',
  ...Object.entries(types).flatMap(([metric, type]) => {
    const measured = overall.values[metric as MetricId];
    return measured === undefined || isUndefined(measured)
      ? []
      : [
          `    - type: ${type}`,
          `      name: ${text(metricWords(metric as MetricId).title)}`,
          `      value: ${measured.value}`,
        ];
  }),
];

/** A quoted scalar that holds no mark of ours. */
const text = (value: string): string => JSON.stringify(shown(value)).replaceAll('<', '\\u003c');
