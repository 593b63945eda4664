import { expect, test } from 'vitest';
import type { Slice } from '../../../src/engine/cube/cube.ts';
import { notesOf } from '../../../src/engine/findings/notes.ts';
import { measureGrouping } from '../../../src/engine/metrics/grouping.ts';
import { defaultSettings } from '../../../src/engine/metrics/settings.ts';
import { slice, sum } from '../metrics/slices.ts';

const notes = (by: string, slices: readonly Slice[]) =>
  notesOf([measureGrouping({ by: [by], slices }, sum(slices), defaultSettings)], defaultSettings);

test('groups of one kind need no note', () => {
  const slices = ['a', 'b'].map((g) => slice({ tp: 40, fp: 20, fn: 20, tn: 40 }, { g }));
  expect(notes('g', slices)).toEqual([]);
});

test('one group', () => {
  expect(notes('g', [slice({ tp: 40, fp: 20, fn: 20, tn: 40 }, { g: 'a' })])).toEqual([
    { code: 'oneGroup', by: ['g'] },
  ]);
});

test('a group with few rows is named once, not once a metric; the group without a value too', () => {
  const slices = [
    slice({ tp: 40, fp: 20, fn: 20, tn: 40 }, { g: null }),
    slice({ tp: 40, fp: 20, fn: 20, tn: 40 }, { g: 'a' }),
    slice({ tp: 10, fp: 10, fn: 10, tn: 10 }, { g: 'b' }),
  ];
  expect(notes('g', slices)).toEqual([{ code: 'smallGroup', by: ['g'], keys: [{ g: 'b' }], rows: 40 }]);
});

test('a denominator that is too small is named for its rate, base rates told apart for theirs', () => {
  const slices = [
    slice({ tp: 40, fp: 20, fn: 20, tn: 40 }, { g: 'a' }),
    slice({ tp: 3, fp: 60, fn: 3, tn: 60 }, { g: 'b' }),
  ];
  const found = notes('g', slices);
  expect(found.filter(({ code }) => code === 'smallGroup')).toEqual([
    { code: 'smallGroup', by: ['g'], keys: [{ g: 'b' }], metric: 'truePositiveRate', rows: 126 },
  ]);
  expect(found.filter(({ code }) => code === 'prevalenceDiffers')).toEqual([
    {
      code: 'prevalenceDiffers',
      by: ['g'],
      metrics: ['positivePredictiveValue', 'negativePredictiveValue', 'f1', 'matthewsCorrelation'],
    },
  ]);
});
