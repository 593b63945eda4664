import { parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { calibrationChart } from '../../../src/charts/calibration.ts';
import { disparityChart } from '../../../src/charts/disparity.ts';
import { precisionRecallChart } from '../../../src/charts/precisionRecall.ts';
import { rocChart } from '../../../src/charts/roc.ts';
import { chartRows } from '../../../src/charts/rows.ts';
import type { AuditDocument, Grouping } from '../../../src/protocol/document.ts';
import { adultDocument } from '../../fixtures/document.ts';

/** As the panel draws it: interpreted expressions, SVG. Warnings of the compiler fail the test. */
async function svg(chart: TopLevelSpec | undefined): Promise<string> {
  const warnings: unknown[] = [];
  const logger = { level: () => logger, error: warn, warn, info: () => logger, debug: () => logger };
  function warn(...of: unknown[]) {
    warnings.push(...of);
    return logger;
  }
  const { spec } = compile(chart!, { logger: logger as never });
  expect(warnings).toEqual([]);
  const view = new View(parse(spec as Spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
  });
  const text = await view.toSVG();
  view.finalize();
  return text;
}

const withGroups = (grouping: Grouping): AuditDocument => ({ ...adultDocument(), groupings: [grouping] });

describe('disparity', () => {
  test('its description says every number and interval', () => {
    // Wilson limits: statsmodels proportion_confint(count, nobs, method='wilson') on 2348/3846, 317/590 and 2031/3256.
    expect(disparityChart(adultDocument(), ['sex'], 'truePositiveRate')?.description).toBe(
      'True positive rate by sex. All: 61.1 % [59.5, 62.6]; Female: 53.7 % [49.7, 57.7]; Male: 62.4 % [60.7, 64.0].',
    );
  });

  test('draws each group, the value of all rows and the theme’s colours', async () => {
    const text = await svg(disparityChart(adultDocument(), ['race'], 'truePositiveRate'));
    for (const name of ['All', 'Amer-Indian-Eskimo', 'Black', 'White']) expect(text).toContain(`aria-label="${name}: `);
    expect(text).toContain('61.1 %');
    expect(text).toContain('var(--evenhand-mark)');
    expect(text).not.toMatch(/NaN|undefined\b(?!:)/);
  });

  test('a group without a value stands in its place with the reason, and is no point', async () => {
    const chart = disparityChart(adultDocument(), ['sex', 'race'], 'positivePredictiveValue');
    expect(chart?.description).toContain(
      'Female × Amer-Indian-Eskimo: not defined: nobody in this group is predicted positive',
    );
    const text = await svg(chart);
    expect(text).toContain('not defined: nobody in this group is predicted positive');
    expect(text.indexOf('Female × Amer-Indian-Eskimo')).toBeLessThan(text.indexOf('Female × Black'));
  });

  test('a group with few rows has another shape and says so', async () => {
    const document = adultDocument();
    const few = chartRows(document, document.groupings[2]!, 'positivePredictiveValue').filter((row) => row.few);
    expect(few.map(({ name }) => name)).toEqual(['Female × Amer-Indian-Eskimo', 'Female × Other']);
    const chart = disparityChart(document, ['sex', 'race'], 'positivePredictiveValue');
    expect(chart?.description).toContain('too few rows to judge (46)');
    expect(await svg(chart)).toContain('80.0 % ▵5');
  });

  test('hostile and repeated names stay text, each with a line of its own', async () => {
    const [sex] = adultDocument().groupings;
    const key = 'a.b[0]';
    const names = ['<img src=x onerror=alert(1)>', 'All', "'+alert(1)+'"];
    const groups = names.map((name) => ({ ...sex!.groups[0]!, key: { [key]: name } }));
    const text = await svg(disparityChart(withGroups({ by: [key], groups, disparities: [] }), [key], 'accuracy'));
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).toContain('>All (2)<');
  });

  test.each([
    ['no group has a value', { undefined: 'noPositives' } as const],
    [
      'limits are unbounded',
      {
        value: 3,
        denominator: 9,
        interval: { low: 'unbounded', high: 'unbounded', level: 0.95, method: 'studentT' },
      } as const,
    ],
    ['there is no interval', { value: 0, denominator: 9, interval: { none: 'tooFewRows' } } as const],
  ])('draws when %s', async (_, measured) => {
    const document = adultDocument();
    const [sex] = document.groupings;
    const groups = sex!.groups.map((group) => ({ ...group, values: { logLoss: measured } }));
    const all = { ...document, overall: { ...document.overall, values: { logLoss: measured } } };
    const chart = disparityChart({ ...all, groupings: [{ by: ['sex'], groups, disparities: [] }] }, ['sex'], 'logLoss');
    expect(await svg(chart)).not.toContain('NaN');
  });

  test('a grouping that the document does not have has no chart', () => {
    expect(disparityChart(adultDocument(), ['age'], 'accuracy')).toBeUndefined();
  });
});

describe('curves', () => {
  test.each([
    ['roc', rocChart],
    ['precision and recall', precisionRecallChart],
    ['calibration', calibrationChart],
  ] as const)('%s draws a line and a dash for each group', async (_, chart) => {
    const text = await svg(chart(adultDocument(), ['sex']));
    expect(text).toContain('var(--vscode-charts-blue)');
    expect(text).toContain('var(--vscode-charts-yellow)');
    expect(text).toContain('stroke-dasharray="7,3"');
    expect(text).not.toContain('NaN');
  });

  test('only the largest six groups are drawn, the others are named', () => {
    const description = rocChart(adultDocument(), ['sex', 'race'])?.description ?? '';
    expect(description).toMatch(/Not drawn.*Female × Amer-Indian-Eskimo/);
  });

  test('without scores there are no curves', () => {
    const document = adultDocument();
    const groups = document.groupings[0]!.groups.map(({ roc: _, prCurve: __, calibration: ___, ...group }) => group);
    const without = withGroups({ ...document.groupings[0]!, groups });
    expect(rocChart(without, ['sex'])).toBeUndefined();
    expect(precisionRecallChart(without, ['sex'])).toBeUndefined();
    expect(calibrationChart(without, ['sex'])).toBeUndefined();
  });

  test('calibration says where each group is farthest off', () => {
    const document = adultDocument();
    const bins = [
      { low: 0, high: 0.5, n: 10, meanScore: 0.2, rate: 0.25, interval: { none: 'tooFewRows' as const } },
      { low: 0.5, high: 1, n: 10, meanScore: 0.8, rate: 0.4, interval: { none: 'tooFewRows' as const } },
    ];
    const groups = document.groupings[0]!.groups.map((group) => ({ ...group, calibration: bins }));
    expect(calibrationChart(withGroups({ ...document.groupings[0]!, groups }), ['sex'])?.description).toContain(
      'Female: farthest off at score 80.0 %, where 40.0 % are positive.',
    );
  });
});
