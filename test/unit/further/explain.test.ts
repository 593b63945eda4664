import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainText } from '../../../src/cli/further/explain.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { ExplainedColumn } from '../../../src/protocol/explain.ts';
import { hasReference, reference } from '../detect/ports.ts';
import { audits } from './audited.ts';

const { run, counts } = audits();

function explained({ further }: AuditDocument) {
  const found = further?.explain;
  if (found === undefined || 'undefined' in found) throw new Error(`not explained: ${found?.undefined}`);
  return found;
}

const close = (value: number) => expect.closeTo(value, 10);

/**
 * 200 rows of each group. By hand, selection rates of a and b:
 * all .68 and .32 (gap .36); carrier x .8 and .8, y .2 and .2; half .68 and .32 in either; apart: each value one group's.
 */
const lines = ['x', 'y'].flatMap((carrier) =>
  ['1', '2'].flatMap((half) =>
    ['a', 'b'].flatMap((g) => {
      const n = (g === 'a') === (carrier === 'x') ? 80 : 20;
      const hits = n * (carrier === 'x' ? 0.8 : 0.2);
      return [`${g},${carrier},${half},${g}!,1,${hits}`, `${g},${carrier},${half},${g}!,0,${n - hits}`];
    }),
  ),
);
const all = (columns: readonly string[], more: object = {}) =>
  counts('carried.csv', 'g,carrier,half,apart', lines, {
    further: { explain: columns.map((column) => ({ column })), ...more },
  });

test('a column that carries all of a gap leaves none of it, one that has nothing to do with it all', async () => {
  const found = explained(await all(['half', 'carrier']));
  expect(found).toMatchObject({
    by: ['g'],
    metric: 'selectionRate',
    of: 2,
    lowest: { g: 'b' },
    highest: { g: 'a' },
    crude: { value: close(0.36), denominator: 400 },
  });
  expect(found.columns.map(({ column, remains }) => [column.column, remains])).toEqual([
    ['carrier', close(0)],
    ['half', close(1)],
  ]);
  expect(found.columns[1]).toMatchObject({
    gap: { value: close(0.36), denominator: 400 },
    strata: { compared: 2, dropped: 0 },
    rows: { compared: 400, dropped: 0 },
  });
});

test('the terminal ranks the columns', async () => {
  const text = explainText(await all(['half', 'carrier']));
  expect(text).toContain('Among cases alike in carrier, the gap falls from 36.0 to 0.0 pp');
  expect(text).toMatch(/^carrier +0\.0 +\[.*\] +0\.0 % +400 +0\nhalf +36\.0 +\[.*\] +100\.0 % +400 +0$/m);
  expect(explainText(await all(['apart']))).toMatch(
    /^apart +no two rows of both groups are alike in it +– +– +0 +400$/m,
  );
});

test('intervals hold for all columns that were looked at', async () => {
  const width = ({ gap }: ExplainedColumn) => {
    if ('undefined' in gap || 'none' in gap.interval) throw new Error('no interval');
    return Number(gap.interval.high) - Number(gap.interval.low);
  };
  const [alone] = explained(await all(['half'])).columns;
  const both = explained(await all(['half', 'carrier'])).columns;
  // scipy.stats.norm.ppf(1 - .025 / 2) against .975.
  expect(width(both[1]!) / width(alone!)).toBeCloseTo(2.241402727604947 / 1.959963984540054, 9);
});

test('a column that turns a gap round leaves it negative', async () => {
  // a: 54 of 90 and 1 of 10; b: 8 of 10 and 27 of 90. Over all .55 and .35; within either, b is higher by .2.
  const turned = ['a,p,1,54', 'a,p,0,36', 'a,q,1,1', 'a,q,0,9', 'b,p,1,8', 'b,p,0,2', 'b,q,1,27', 'b,q,0,63'];
  const document = await counts('turned.csv', 'g,s', turned, { further: { explain: [{ column: 's' }] } });
  const found = explained(document);
  expect(found.crude).toMatchObject({ value: close(0.2) });
  expect(found.columns).toMatchObject([{ gap: { value: close(-0.2) }, remains: close(-1) }]);
});

test('columns that leave few rows alike do not stand first, those that leave none stand last', async () => {
  // In `few` 10 rows of each group are alike, and no gap is left among them.
  const few = ['a,-,1,5', 'a,-,0,5', 'b,-,1,5', 'b,-,0,5', 'a,a!,1,65', 'a,a!,0,25', 'b,b!,1,25', 'b,b!,0,65'];
  const withHalf = few.flatMap((line) => {
    const [g, s, y, n] = line.split(',');
    return [`${g},${s},${g}!,u,${y},${n}`, `${g},${s},${g}!,v,${y},${n}`];
  });
  const document = await counts('few.csv', 'g,few,apart,half', withHalf, {
    further: { explain: [{ column: 'apart' }, { column: 'few' }, { column: 'half' }] },
  });
  expect(explained(document).columns).toMatchObject([
    { column: { column: 'half' }, remains: close(1) },
    { column: { column: 'few' }, remains: close(0), fewComparable: true, rows: { compared: 40, dropped: 360 } },
    { column: { column: 'apart' }, gap: { undefined: 'noSharedStrata' }, strata: { compared: 0, dropped: 2 } },
  ]);
});

test('a column of too many values is named, and the others are looked at', async () => {
  const many = lines.flatMap((line, at) => {
    const cells = line.split(',');
    const n = Number(cells.pop());
    return Array.from({ length: n }, (_, row) =>
      [...cells.slice(0, 1), `id${at}-${row}`, cells[1], cells[4], 1].join(','),
    );
  });
  const document = await counts('ids.csv', 'g,id,carrier', many, {
    further: { explain: [{ column: 'id' }, { column: 'carrier' }] },
  });
  expect(explained(document).columns).toMatchObject([
    { column: { column: 'carrier' } },
    { column: { column: 'id' }, gap: { undefined: 'tooManyValues' } },
  ]);
});

describe('which gap', () => {
  test('the one that is asked for', async () => {
    const found = explained(await all(['carrier'], { gap: { by: ['g'], metric: 'baseRate' } }));
    expect(found).toMatchObject({ metric: 'baseRate', crude: { value: close(0.36) } });
  });

  test.each([
    { name: 'groups that are not compared', gap: { by: ['half'], metric: 'selectionRate' as const } },
    { name: 'a metric that is no share of rows', gap: { by: ['g'], metric: 'f1' as const } },
  ])('$name have no gap to look into', async ({ gap }) => {
    const document = await all(['carrier'], { gap });
    expect(document.further?.explain).toEqual({ ...gap, of: 1, undefined: 'notApplicable' });
  });

  test('without two groups there is none', async () => {
    const one = await counts('single.csv', 'g,s', ['a,p,1,60', 'a,q,0,40'], {
      further: { explain: [{ column: 's' }] },
    });
    expect(one.further?.explain).toMatchObject({ by: ['g'], metric: 'selectionRate', undefined: expect.any(String) });
  });

  test('groups themselves do not explain their gap, and a column is looked at once', async () => {
    expect(explained(await all(['g', 'half', 'half'])).columns.map(({ column }) => column.column)).toEqual(['half']);
  });
});

test('more columns than can be looked at are refused', async () => {
  await expect(all(Array.from({ length: 31 }, (_, at) => `c${at}`))).rejects.toMatchObject({ code: 'badOption' });
});

// Computed with pandas and numpy from the two files: Mantel-Haenszel risk difference of the 400 test rows.
test.skipIf(!hasReference)(
  'German credit: the account carries the most of the age gap, years of employment hardly any',
  async () => {
    const document = await run({
      path: join(reference, 'predictions/german_credit.gb.csv'),
      join: { path: join(reference, 'data/german_credit.csv'), on: { left: 'row_id', right: 'row_id' } },
      choices: { groups: [{ column: 'age_group' }] },
      further: {
        explain: ['employment', 'savings', 'credit_history', 'checking_status'].map((column) => ({ column })),
      },
    });
    const found = explained(document);
    expect(found).toMatchObject({ metric: 'selectionRate', crude: { value: close(0.1978557504873294) } });
    expect(found.columns.map(({ column, gap }) => [column.column, 'value' in gap && gap.value])).toEqual([
      ['checking_status', close(0.15461156231147938)],
      ['credit_history', close(0.1616139038686429)],
      ['employment', close(0.1884236350417616)],
      ['savings', close(0.193383330019843)],
    ]);
    expect(found.columns.at(-1)?.rows).toEqual({ compared: 380, dropped: 20 });
  },
);
