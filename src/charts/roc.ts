import { t } from '@vscode/l10n';
import type { TopLevelSpec } from 'vega-lite';
import type { AuditDocument } from '../protocol/document.ts';
import { isUndefined } from '../protocol/measured.ts';
import { byName, groupName } from '../words/groups.ts';
import { bare } from '../words/numbers.ts';
import { curvesChart } from './curves.ts';
import { type ChartTheme, editorTheme } from './theme.ts';

/** ROC curves by group, at most six, and the line of chance. Undefined where no group has a curve. */
export const rocChart = (
  document: AuditDocument,
  by: readonly string[],
  theme: ChartTheme = editorTheme,
): TopLevelSpec | undefined =>
  curvesChart(
    document,
    by,
    {
      points: ({ roc }) => roc && { x: roc.falsePositiveRate, y: roc.truePositiveRate },
      titles: {
        chart: t('ROC curves by {0}.', byName(by)),
        x: t('False positive rate'),
        y: t('True positive rate'),
      },
      says: ({ key, values: { rocAuc } }) =>
        rocAuc === undefined || isUndefined(rocAuc)
          ? undefined
          : t('{0}: area {1}', groupName(key), bare(rocAuc.value, 'number')),
      interpolate: 'linear',
      chance: true,
    },
    theme,
  );
