import { comparingIndices, inequalityIndices } from '../../src/engine/definitions/indices/index.ts';
import { metrics } from '../../src/engine/metrics/index.ts';
import type { GroupMetric } from '../../src/engine/metrics/metric.ts';
import { probe } from '../../src/engine/probe.ts';
import { indexWords } from '../../src/words/indices.ts';
import { familyTitle } from '../../src/words/metrics.ts';

const { undefinedCases, intervalOf } = await probe();

const better = { higher: 'higher', lower: 'lower', none: 'neither' } as const;
const peerNames = { sklearn: 'scikit-learn', fairlearn: 'Fairlearn', aif360: 'AIF360', aequitas: 'Aequitas' } as const;

/** `docs/metrics.md`, made from the catalogue; undefined cases and intervals are asked of the metrics themselves. */
export function metricsPage(): string {
  const families = [...new Set(metrics.map(({ entry }) => entry.family))];
  const sections = families.map((family) =>
    [
      `## ${familyTitle(family)}`,
      '',
      '| Id | Name | Formula | What it says | Range | Better | Undefined | Interval | Source | Others call it |',
      '|---|---|---|---|---|---|---|---|---|---|',
      ...metrics.filter(({ entry }) => entry.family === family).map(row),
    ].join('\n'),
  );
  return [...head, ...sections.flatMap((section) => [section, '']), ...indices(), ...tail].join('\n');
}

function row(metric: GroupMetric): string {
  const { entry, about } = metric;
  const peers = Object.entries(about.peers ?? {}).map(
    ([peer, name]) => `${peerNames[peer as keyof typeof peerNames]} \`${name}\``,
  );
  const cells = [
    `\`${entry.id}\``,
    entry.title,
    entry.formula,
    about.says,
    about.range,
    better[entry.better],
    undefinedCases(metric).join(', '),
    intervalMethod(metric),
    about.source,
    peers.join(', '),
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function intervalMethod(metric: GroupMetric): string {
  const interval = intervalOf(metric);
  return 'none' in interval ? `none: ${interval.none}` : interval.method;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** The indices: what errors do to rows, and what compares groups; peers' definitions where they have one. */
const indices = (): readonly string[] => [
  '## Indices',
  '',
  'b is the benefit of a row, 1 + prediction - label, with the favourable class as 1 (`--favourable`).',
  '',
  '| Id | Name | Formula | What it says |',
  '|---|---|---|---|',
  ...[...inequalityIndices, ...comparingIndices].map(({ id, alpha, formula }) => {
    const { title, says } = indexWords({ index: id, ...(alpha === undefined ? {} : { alpha }) });
    return `| \`${id}\` | ${title} | ${cell(formula)} | ${cell(says)} |`;
  }),
  '',
];

const head = [
  '# Metrics',
  '',
  '<!-- Made by `npm run docs` from src/engine/metrics; change it there. -->',
  '',
  'TP, FP, FN, TN are rows (or sums of weights) by label and prediction. Every metric is measured for all rows and for',
  'each group, and gives gaps: difference and ratio between groups, to all rows, and to a reference (named, largest, best,',
  'worst). "Undefined" are the reasons that a number may have for not being there; a group without rows has none anywhere.',
  '',
];

const tail = [
  '## Intervals',
  '',
  'All are 95 % intervals, two-sided.',
  '',
  '- **Rates** (all shares of rows): Wilson beside the number; Clopper-Pearson inside gaps, which decide.',
  '- **F1**: Wilson on TP / (TP + FP + FN), mapped by 2J / (1 + J). **Balanced accuracy**: MOVER of the exact limits',
  '  of the two rates.',
  '- **Matthews correlation**: delta method on the atanh scale, from 10 rows of each class on.',
  '- **ROC AUC**: exact value; DeLong on the logit scale, and at least as wide as rows of the rarer class on the wrong side',
  '  that chance left out: down to area * tail^(1 / rarer), up to its mirror image. **Average precision**: logit, SE =',
  '  1 / sqrt(n+ AP (1 - AP)).',
  '- **Log loss, Brier, mean score, generalized rates, calibration in the large**: Student t from the sums of the losses and of',
  '  their squares, the high limit of the first two on the log scale. **Calibration slope**: Wald from the information (with',
  '  weights its sandwich), from 10 rows of each class on.',
  '- **Partial ROC AUC**: logit scale, variance by the influence of each row, the cut-off at FPR 10 % counted as estimated.',
  '- **Capture, false negative rate at a review**: as rates; **lift**: delta method on the log scale, from 10 positives found on.',
  '  Their cut-off is chosen on the same file, one for all groups, ties not split: intervals hold for that cut-off.',
  '- **Calibration errors** (mean, largest, debiased) stand without interval, beside the middle 95 % that chance alone gives.',
  '- Of more than 32,768 scored rows the distribution has some 1,250 steps, narrower towards both ends: slope and partial area',
  '  come from these, the latter with an interval that is wider by how far steps may be off.',
  '- **Gap between groups**: MOVER over all pairs; the side that claims a gap holds for all pairs at once (studentized',
  '  range), the side that claims none for the pair. So it covers when there is no gap, too. Ratios likewise (MOVER-R).',
  '- **Change between two audits of the same rows**: MOVER with the correlation of the two values; of a share of the same',
  '  rows that is Newcombe’s method 10, with flips added where there are few ([why](decisions/0009-changes-of-the-same-rows.md)).',
  "- **Gap to all rows**: the group against the rest, scaled by the rest's share of the denominator.",
  '- **Inequality indices** and their parts within groups: delta method on the cells, on the log scale, from 10 errors on; it',
  '  agrees with the bootstrap of the cells. **Parts between groups**: their root, plus and minus the length of the noise.',
  '- **Differential fairness**: MOVER over all pairs on the log scales. **Bias amplification, KL divergence**: exact limits',
  '  that hold together. **Conditional demographic disparity**: delta method, atanh. **Class imbalance**: Wilson, mapped.',
  '- **Weights**: an effective denominator, the lesser of the one that the linearised variance gives and Kish’s; frequency',
  '  weights count as so many rows.',
  '',
  "A group enters a gap from 50 rows and 10 in the metric's denominator on (`--min-group`); smaller ones are shown and named.",
  '',
];
