import { t } from '@vscode/l10n';
import { metrics } from '../../engine/metrics/index.ts';
import type { Probe } from '../../engine/probe.ts';
import { undefinedReasons } from '../../protocol/measured.ts';
import { undefinedShort, undefinedWords } from '../../words/undefined.ts';
import type { ExplainedKind } from './explained.ts';

export const explainedReasons = ({ undefinedCases }: Probe): ExplainedKind => ({
  heading: t('Why a number is not defined'),
  all: undefinedReasons.map((reason) => ({
    id: reason,
    title: undefinedShort(reason),
    names: [],
    says: t(
      'There is no such number: {0}. It is never taken for 0, and a gate on it is inconclusive.',
      undefinedWords(reason),
    ),
    facts: [
      [
        t('Metrics'),
        metrics
          .filter((metric) => undefinedCases(metric).includes(reason))
          .map(({ entry }) => entry.id)
          .join(', '),
      ],
    ],
  })),
});
