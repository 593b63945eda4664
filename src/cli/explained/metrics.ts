import { t } from '@vscode/l10n';
import { metrics } from '../../engine/metrics/index.ts';
import type { GroupMetric } from '../../engine/metrics/metric.ts';
import type { Probe } from '../../engine/probe.ts';
import { methodWords } from '../../words/intervalMethods.ts';
import { familyTitle } from '../../words/metrics.ts';
import { metricWords } from '../../words/metricWords.ts';
import { noIntervalWords, undefinedWords } from '../../words/undefined.ts';
import type { Explained, ExplainedKind } from './explained.ts';

const peerNames = { sklearn: 'scikit-learn', fairlearn: 'Fairlearn', aif360: 'AIF360', aequitas: 'Aequitas' } as const;

export const explainedMetrics = (probe: Probe): ExplainedKind => ({
  heading: t('Metrics'),
  all: metrics.map((metric) => explained(metric, probe)),
});

function explained(metric: GroupMetric, { undefinedCases, intervalOf }: Probe): Explained {
  const { entry, about } = metric;
  const { title, short, says } = metricWords(entry.id);
  const peers = Object.entries(about.peers ?? {}) as [keyof typeof peerNames, string][];
  const interval = intervalOf(metric);
  return {
    id: entry.id,
    title,
    names: [short, ...peers.flatMap(([, name]) => name.split(/[,\s]+/))],
    says,
    facts: [
      [t('Family'), familyTitle(entry.family)],
      [t('Formula'), entry.formula],
      [t('Range'), `${about.range}, ${betterWords(entry.better)}`],
      [t('Interval'), 'none' in interval ? noIntervalWords(interval.none) : methodWords(interval.method)],
      [
        t('Not defined'),
        ['noRows' as const, ...undefinedCases(metric)]
          .map((reason) => `${undefinedWords(reason)} (${reason})`)
          .join('; '),
      ],
      [t('Source'), about.source],
      [t('Others call it'), peers.map(([peer, name]) => `${peerNames[peer]} ${name}`).join(', ')],
    ],
  };
}

function betterWords(better: GroupMetric['entry']['better']): string {
  switch (better) {
    case 'higher':
      return t('higher is better');
    case 'lower':
      return t('lower is better');
    case 'none':
      return t('neither end is better');
  }
}
