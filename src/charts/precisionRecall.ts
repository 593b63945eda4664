import { t } from '@vscode/l10n';
import type { TopLevelSpec } from 'vega-lite';
import type { AuditDocument } from '../protocol/document.ts';
import { isUndefined } from '../protocol/measured.ts';
import { byName, groupName } from '../words/groups.ts';
import { bare, percent } from '../words/numbers.ts';
import { curvesChart } from './curves.ts';
import { type ChartTheme, editorTheme } from './theme.ts';

/**
 * Precision against recall by group, at most six: each threshold's share of the positives that it finds, and how many of those
 * it picks are. Steps, for nothing is known between thresholds. Undefined where no group has a curve.
 */
export const precisionRecallChart = (
  document: AuditDocument,
  by: readonly string[],
  theme: ChartTheme = editorTheme,
): TopLevelSpec | undefined =>
  curvesChart(
    document,
    by,
    {
      points: ({ prCurve }) => prCurve && { x: prCurve.recall, y: prCurve.precision },
      titles: { chart: t('Precision and recall by {0}.', byName(by)), x: t('Recall'), y: t('Precision') },
      // Chance alone gives the base rate, another one for each group.
      says: ({ key, values: { averagePrecision, baseRate } }) =>
        averagePrecision === undefined || isUndefined(averagePrecision)
          ? undefined
          : t(
              '{0}: average precision {1}, base rate {2}',
              groupName(key),
              bare(averagePrecision.value, 'number'),
              baseRate === undefined || isUndefined(baseRate) ? '' : percent(baseRate.value),
            ),
      interpolate: 'step-before',
      chance: false,
    },
    theme,
  );
