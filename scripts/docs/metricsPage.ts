import { metrics } from '../../src/engine/metrics/index.ts';
import { familyTitle, metricWords } from '../../src/words/metrics.ts';

const better = { higher: 'higher', lower: 'lower', none: 'neither' } as const;

/** `docs/metrics.md`, made from the catalogue: every metric with what it says, its formula, and which way is better. */
export function metricsPage(): string {
  const families = [...new Set(metrics.map(({ entry }) => entry.family))];
  const sections = families.map((family) => {
    const rows = metrics
      .filter(({ entry }) => entry.family === family)
      .map(({ entry }) => {
        const { title, says } = metricWords(entry.id);
        return `| \`${entry.id}\` | ${title} | ${cell(entry.formula)} | ${cell(says)} | ${better[entry.better]} |`;
      });
    return [
      `## ${familyTitle(family)}`,
      '',
      '| Id | Name | Formula | What it says | Better |',
      '|---|---|---|---|---|',
      ...rows,
    ].join('\n');
  });
  return [...head, ...sections.flatMap((section) => [section, '']), ...tail].join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|');

const head = [
  '# Metrics',
  '',
  '<!-- Made by `npm run docs` from src/engine/metrics; change it there. -->',
  '',
  'TP, FP, FN, TN are rows (or sums of weights) by label and prediction. Every metric is measured for all rows and for',
  'each group, and gives six gaps: difference and ratio between groups, to all rows, and to a named reference.',
  '',
];

const tail = [
  '## Intervals',
  '',
  'All are 95 % intervals, two-sided.',
  '',
  '- **Rates** (all shares of rows): Wilson beside the number; Clopper-Pearson inside gaps, which decide.',
  '- **F1**: Wilson on TP / (TP + FP + FN), mapped by 2J / (1 + J). **Balanced accuracy**: MOVER of the two rates.',
  '- **Matthews correlation**: delta method on the atanh scale, from 10 positives on.',
  '- **ROC AUC**: exact value, DeLong on the logit scale. **Average precision**: logit, SE = 1 / sqrt(n+ AP (1 - AP)).',
  '- **Log loss, Brier**: Student t from the sums of the losses and of their squares.',
  '- **Gap between groups**: MOVER over all pairs; the side that claims a gap holds for all pairs at once (studentized',
  '  range), the side that claims none for the pair. So it covers when there is no gap, too. Ratios likewise (MOVER-R).',
  "- **Gap to all rows**: the group against the rest, scaled by the rest's share of the denominator.",
  '- **Weights**: linearised variance and the effective denominator; frequency weights count as so many rows.',
  '',
  "A group enters a gap from 50 rows and 10 in the metric's denominator on (`--min-group`); smaller ones are shown and named.",
  '',
];
