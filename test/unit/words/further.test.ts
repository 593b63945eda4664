import { describe, expect, test } from 'vitest';
import type { Control, PooledGap } from '../../../src/protocol/control.ts';
import type { ExplainedColumn, Explanation } from '../../../src/protocol/explain.ts';
import type { Known } from '../../../src/protocol/measured.ts';
import { pooledSentences } from '../../../src/words/control.ts';
import { columnRemark, explainSentences, remainsText } from '../../../src/words/explain.ts';
import { adultDocument } from '../../fixtures/document.ts';

const { words: _, ...plain } = adultDocument();
const people = { ...plain, words: { unit: 'person' } };

const gap = (value: number, low: number, high: number): Known => ({
  value,
  denominator: 100,
  interval: { low, high, level: 0.95, method: 'sato' },
});

describe('a gap within strata', () => {
  const control: Control = { columns: [{ column: 'dept' }, { column: '\u202edept' }], groupings: [] };
  const pooled = (of: Partial<PooledGap>): PooledGap => ({
    metric: 'selectionRate',
    group: { sex: 'Female' },
    reference: { sex: 'Male' },
    crude: gap(-0.142, -0.17, -0.113),
    difference: gap(0.018, -0.011, 0.047),
    oddsRatio: gap(1.1, 0.9, 1.3),
    strata: { compared: 6, dropped: 0 },
    rows: { compared: 4526, dropped: 0 },
    ...of,
  });
  const overall = 'Selection rate, over all rows: 14.2 pp lower for women than for men [-17.0, -11.3].';
  const alike = 'Among people alike in dept × ·dept:';

  test.each<{ name: string; of: Partial<PooledGap>; want: readonly string[] }>([
    {
      name: 'that vanishes goes with what is held alike',
      of: { turn: 'vanishes' },
      want: [
        overall,
        `${alike} 1.8 pp higher [-1.1, 4.7], not told apart from none. What is seen over all rows goes with dept × ·dept.`,
      ],
    },
    {
      name: 'that turns round',
      of: { turn: 'reversed', difference: gap(0.05, 0.01, 0.09) },
      want: [
        overall,
        `${alike} 5.0 pp higher [1.0, 9.0], the other way round. What is seen over all rows goes with dept × ·dept.`,
      ],
    },
    {
      name: 'on too few rows',
      of: { turn: 'unclear', difference: gap(-0.1, -0.3, 0.1) },
      want: [overall, `${alike} 10.0 pp lower [-30.0, 10.0], on too few rows to say whether the gap remains.`],
    },
    {
      name: 'that is only there',
      of: { turn: 'appears', crude: gap(0.01, -0.1, 0.12), difference: gap(0.2, 0.1, 0.3) },
      want: [
        'Selection rate, over all rows: 1.0 pp higher for women than for men [-10.0, 12.0].',
        `${alike} 20.0 pp higher [10.0, 30.0], told apart from none only here.`,
      ],
    },
    {
      name: 'that remains, in strata that differ and with rows left out',
      of: {
        difference: gap(-0.1, -0.15, -0.05),
        homogeneity: { statistic: 18.8, degrees: 5, p: 0.002 },
        strata: { compared: 4, dropped: 2 },
        rows: { compared: 4000, dropped: 526 },
      },
      want: [
        overall,
        `${alike} 10.0 pp lower [-15.0, -5.0].`,
        'The strata differ from each other, so look at each: one number for all says little.',
        '526 of 4,526 rows are not compared: their 2 strata hold one of the two groups only.',
      ],
    },
    {
      name: 'of groups that share no stratum',
      of: { difference: { undefined: 'noSharedStrata' } },
      want: [overall, 'Nothing is left to compare: no two rows of both groups are alike in it.'],
    },
    {
      name: 'of a group that is too small',
      of: { crude: { undefined: 'tooFewRows' }, difference: { undefined: 'tooFewRows' } },
      want: ['Selection rate: women and men are not compared, too few rows.'],
    },
    {
      name: 'that is none at all',
      of: { crude: gap(0, 0, 0), difference: { value: 0, denominator: 9, interval: { none: 'degenerate' } } },
      want: ['Selection rate, over all rows: the same for women and men.', `${alike} the same.`],
    },
  ])('$name', ({ of, want }) => {
    expect(pooledSentences(people, control, pooled(of))).toEqual(want);
  });
});

describe('what goes with a gap', () => {
  const column = (name: string, value: number, more: Partial<ExplainedColumn> = {}): ExplainedColumn => ({
    column: { column: name },
    gap: gap(value, value - 0.05, value + 0.05),
    remains: value / 0.165,
    strata: { compared: 4, dropped: 0 },
    rows: { compared: 400, dropped: 0 },
    ...more,
  });
  const explanation = (columns: readonly ExplainedColumn[]): Explanation => ({
    by: ['age'],
    metric: 'selectionRate',
    of: columns.length,
    lowest: { age: 'young' },
    highest: { age: 'old' },
    crude: gap(0.165, 0.1, 0.23),
    columns,
  });
  const lead = 'Selection rate by age, young to old: gap 16.5 pp [10.0, 23.0].';
  const caution = 'This shows what goes together, not what causes what; a column can stand for the group itself.';
  const atOnce = `${caution} Intervals hold for all 2 columns at once.`;
  const other = column('job', 0.16);

  test.each([
    {
      name: 'the column that leaves least, and out of how many',
      columns: [column('years', 0.042), other],
      want: [
        lead,
        'Among people alike in years, the gap falls from 16.5 to 4.2 pp [-0.8, 9.2], not told apart from none; of 2 columns this one leaves least.',
        atOnce,
      ],
    },
    {
      name: 'one column alone is not the least of one',
      columns: [column('years', 0.042)],
      want: [
        lead,
        'Among people alike in years, the gap falls from 16.5 to 4.2 pp [-0.8, 9.2], not told apart from none.',
        caution,
      ],
    },
    {
      name: 'an interval that holds the whole gap settles nothing',
      columns: [column('years', 0.13), other],
      want: [
        lead,
        'Among people alike in years, the gap falls from 16.5 to 13.0 pp [8.0, 18.0], an interval that holds the whole gap too; of 2 columns this one leaves least.',
        atOnce,
      ],
    },
    {
      name: 'a gap that is smaller and still told apart',
      columns: [column('years', 0.082), other],
      want: [
        lead,
        'Among people alike in years, the gap falls from 16.5 to 8.2 pp [3.2, 13.2]; of 2 columns this one leaves least.',
        atOnce,
      ],
    },
    {
      name: 'a gap that turns round',
      columns: [column('years', -0.09), other],
      want: [
        lead,
        'Among people alike in years, the gap turns round, from 16.5 to -9.0 pp [-14.0, -4.0]; of 2 columns this one leaves least.',
        atOnce,
      ],
    },
    {
      name: 'a gap on the other side that is not told apart from none',
      columns: [column('years', -0.018), other],
      want: [
        lead,
        'Among people alike in years, the gap falls from 16.5 to -1.8 pp [-6.8, 3.2], not told apart from none; of 2 columns this one leaves least.',
        atOnce,
      ],
    },
    {
      name: 'columns that carry nothing',
      columns: [column('years', 0.17), column('job', 0.18)],
      want: [lead, 'None of 2 columns leaves a smaller gap among people that are alike in it.', atOnce],
    },
    {
      name: 'a column of few rows alike is never the one',
      columns: [
        column('years', 0.01, { fewComparable: true }),
        column('id', 0, { gap: { undefined: 'noSharedStrata' } }),
      ],
      want: [lead, 'None of 2 columns leaves enough rows that are alike to compare.', atOnce],
    },
    {
      name: 'no columns',
      columns: [],
      want: [lead, 'None of 0 columns leaves enough rows that are alike to compare.'],
    },
  ])('$name', ({ columns, want }) => {
    expect(explainSentences(people, explanation(columns))).toEqual(want);
  });

  test('without a gap there is nothing to look into', () => {
    const none: Explanation = { by: ['age'], metric: 'f1', of: 3, undefined: 'notApplicable' };
    expect(explainSentences(people, none)).toEqual(['F1 by age: no gap to look into, does not apply here.']);
  });

  test.each([
    { name: 'a share', of: column('a', 0.0825), remains: '50.0 %', remark: '' },
    {
      name: 'few rows',
      of: column('a', 0.0825, { fewComparable: true }),
      remains: '50.0 %',
      remark: 'few rows are alike in it',
    },
  ])('in a table, $name', ({ of, remains, remark }) => {
    expect([remainsText(of), columnRemark(of)]).toEqual([remains, remark]);
  });

  test('in a table, no number and why', () => {
    const { remains: _, ...none } = column('a', 0, { gap: { undefined: 'tooManyValues' } });
    expect([remainsText(none), columnRemark(none)]).toEqual(['–', 'too many different values']);
  });
});
