import { expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import type { Further } from '../../../src/protocol/further.ts';
import { noSignal, workshop } from '../detect/ports.ts';

const { ports, file } = workshop();

const rows = Array.from({ length: 4000 }, (_, at) => {
  const score = ((at * 7919) % 4001) / 4001;
  return { g: at % 3 === 0 ? 'a' : 'b', score, y: (at * 31) % 100 < 100 * score * score ? 1 : 0 };
});
const path = file('scores.csv', ['g,y,s', ...rows.map(({ g, y, score }) => `${g},${y},${score}`), ''].join('\n'));
const choices = {
  label: 'y',
  score: 's',
  threshold: 0.5,
  positive: '1',
  favourable: '1',
  groups: [{ column: 'g' }],
  split: null,
};
const audited = (further?: Further) => audit({ path, choices, ...(further && { further }) }, ports, noSignal, () => {});

// Oracle: sorted and counted here.
test.each([
  [undefined, 0.1],
  [0.05, 0.05],
  [0.25, 0.25],
  [0.9, 0.9],
])('a review of %s of the rows finds what stands in it', async (review, share) => {
  const { review: facts, groupings, overall, settings } = await audited(review === undefined ? undefined : { review });
  const reached = rows.toSorted((a, b) => b.score - a.score).slice(0, share * rows.length);
  expect(facts).toMatchObject({ wanted: share, rows: reached.length, cutoff: reached.at(-1)!.score });
  expect(settings.further).toEqual(review === undefined ? undefined : { review });
  const capture = (of: typeof rows) =>
    of.filter((row) => row.y === 1 && reached.includes(row)).length / of.filter(({ y }) => y === 1).length;
  expect(overall.values.captureAtBudget).toMatchObject({ value: expect.closeTo(capture(rows), 11) });
  for (const { key, values } of groupings[0]!.groups)
    expect(values.falseNegativeRateAtBudget).toMatchObject({
      value: expect.closeTo(1 - capture(rows.filter(({ g }) => g === key.g)), 11),
    });
});

test.each([0, 1, -0.1, 5, Number.NaN])(
  'a review of %s of the rows is none, and is said before they are read',
  async (review) => {
    await expect(audited({ review })).rejects.toMatchObject({ code: 'badOption', facts: { option: 'review' } });
  },
);
