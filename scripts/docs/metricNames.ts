import { metrics } from '../../src/engine/metrics/index.ts';

const made = '// Made by `npm run docs` from src/engine/metrics; change it there.\n';

/** `src/protocol/metricIds.ts`: the names that metrics have in a document. */
export const metricIds = (): string =>
  `${made}
export const metricIds = [
${metrics.map(({ entry }) => `  '${entry.id}',`).join('\n')}
] as const;
export type MetricId = (typeof metricIds)[number];
`;

/** `src/protocol/metricRanges.ts`: between which numbers a metric lies. */
export const metricRanges = (): string =>
  `${made}
import type { MetricId } from './metricIds.ts';

/** The lowest and highest number that a metric can be, reached or not. */
export const metricRanges: { readonly [metric in MetricId]: readonly [number, number] } = {
${metrics.map(({ entry, about }) => `  ${entry.id}: [${rangeEnds(about.range).join(', ')}],`).join('\n')}
};
`;

/** `src/protocol/metricFormulas.ts`: how a metric is computed, where no document is at hand. */
export const metricFormulas = (): string =>
  `${made}
import type { MetricId } from './metricIds.ts';

export const metricFormulas: { readonly [metric in MetricId]: string } = {
${metrics.map(({ entry }) => formulaLine(entry.id, entry.formula)).join('\n')}
};
`;

function formulaLine(id: string, formula: string): string {
  const quoted = formula.includes("'") ? JSON.stringify(formula) : `'${formula}'`;
  const line = `  ${id}: ${quoted},`;
  return line.length <= 120 ? line : `  ${id}:\n    ${quoted},`;
}

const rangeEnds = (range: string): readonly string[] =>
  range
    .slice(1, -1)
    .split(', ')
    .map((end) => end.replace('-∞', 'Number.NEGATIVE_INFINITY').replace('∞', 'Number.POSITIVE_INFINITY'));

/** `src/words/metricWords.ts`: titles and meaning of each metric, ready to be translated. */
export const metricWords = (): string => `${made}
import { t } from '@vscode/l10n';
import type { MetricId } from '../protocol/metricIds.ts';
import { shown } from './shown.ts';

/** Titles and meaning of a metric, for people. \`says\` starts with "Of" or "How": what the number is about. */
export type MetricWords = { readonly title: string; readonly short: string; readonly says: string };

/** Of a metric that another version has, its id. */
export const metricWords = (metric: MetricId): MetricWords =>
  Object.hasOwn(words, metric) ? words[metric]() : { title: shown(metric), short: shown(metric), says: '' };

/** \`share\` is shown in percent; where the catalogue is at hand its own \`scale\` counts. */
export const usualScale = (metric: MetricId): 'share' | 'number' => (numbers.has(metric) ? 'number' : 'share');

const words: { readonly [metric in MetricId]: () => MetricWords } = {
${metrics.map(({ entry, about }) => wordsOf(entry.id, { title: entry.title, short: about.short, says: about.says })).join('\n')}
};

const numbers: ReadonlySet<MetricId> = new Set<MetricId>([
${metrics
  .filter(({ entry }) => entry.scale === 'number')
  .map(({ entry }) => `  '${entry.id}',`)
  .join('\n')}
]);
`;

function wordsOf(id: string, words: Readonly<Record<string, string>>): string {
  const lines = Object.entries(words).map(([key, text]) => {
    const quoted = `'${text.replaceAll("'", "\\'")}'`;
    const line = `    ${key}: t(${quoted}),`;
    return line.length <= 120 ? line : `    ${key}: t(\n      ${quoted},\n    ),`;
  });
  return [`  ${id}: () => ({`, ...lines, '  }),'].join('\n');
}
