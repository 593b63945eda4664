import { describe, expect, test } from 'vitest';
import { subgroupsText } from '../../../src/cli/further/subgroups.ts';
import type { Known } from '../../../src/protocol/measured.ts';
import type { Subgroup, SubgroupResult, SubgroupSearch } from '../../../src/protocol/subgroups.ts';
import { conditionsText, relationText, searchSentences } from '../../../src/words/subgroups.ts';
import { adultDocument } from '../../fixtures/document.ts';

const document = adultDocument();
const known = (value: number, denominator: number): Known => ({
  value,
  denominator,
  interval: { low: value - 0.05, high: value + 0.05, level: 0.999, method: 'clopperPearson' },
});
const subgroup: Subgroup = {
  key: { region: 'north', age: null },
  metric: 'errorRate',
  rows: 1234,
  value: known(0.42, 1234),
  rest: known(0.11, 9000),
  difference: { value: 0.31, interval: { low: 0.21, high: 0.41, level: 0.999, method: 'mover' } },
  p: 1e-9,
  folded: 0,
};
const search: SubgroupSearch = {
  columns: [{ column: 'region' }, { column: 'age', edges: [30] }],
  order: 2,
  metrics: ['errorRate'],
  subgroups: 1604,
  of: 4812,
  falseShare: 0.05,
  level: 0.999,
  list: [subgroup],
  unlisted: { folded: 0, better: 0, more: 0 },
};

describe('what a search says', () => {
  test('how many were looked at, how sure the list is, and that it explores', () => {
    expect(searchSentences(document, search)).toEqual([
      'Looked at 1,604 subgroups of up to 2 columns, each against all other rows: 4,812 comparisons (Error rate).',
      'Listed: 1. On average at most 5 % of such a list is there by chance; its intervals are widened for the number looked at.',
      'This search explores: confirm what it finds on other data.',
    ]);
  });
  test('what is not listed', () => {
    const told = searchSentences(document, { ...search, unlisted: { folded: 12, better: 3, more: 1500 } });
    expect(told.slice(2, 5)).toEqual([
      'Not listed: 12 parts of those listed that do not clearly differ from the rest of them.',
      'Not listed: 3 that do better.',
      'Not listed: 1,500 more with smaller differences.',
    ]);
  });
  test('that rows of one unit are taken as independent', () => {
    const units = { roles: { ...document.roles, unit: 'person' } };
    const sentence =
      'Here rows are taken as independent, although several are of one person: too much may be listed, with intervals too narrow.';
    expect(searchSentences(units, search)).toContain(sentence);
    expect(searchSentences(units, { ...search, list: [] })).toContain(sentence);
  });
  test('that nothing was found is not that there is nothing', () => {
    expect(searchSentences(document, { ...search, list: [] }).at(-1)).toBe(
      'None of them is clearly worse, given how many were looked at. That does not show that there are none.',
    );
    expect(searchSentences(document, { ...search, list: [], of: 0, subgroups: 0 })).toEqual([
      'No combination of these columns has enough rows to be compared.',
    ]);
  });
});

test('conditions name the column and the value, no value and hostile ones too', () => {
  expect(conditionsText(subgroup.key)).toBe('region: north, age: (no value)');
  expect(conditionsText({ 'a\u202eb': '' })).toBe('a·b: (empty)');
});

test('how a subgroup stands to another of the list', () => {
  expect(relationText(subgroup)).toBe('');
  expect(relationText({ ...subgroup, parent: { key: { region: 'north' }, value: 0.25 }, folded: 2 })).toBe(
    'part of region: north, which has 25.0 %; 2 of its parts show the same',
  );
});

describe('in the terminal', () => {
  const text = (subgroups: SubgroupResult | undefined) =>
    subgroupsText(adultDocument(subgroups === undefined ? {} : { further: { subgroups } }));
  test('nothing where nothing was asked', () => expect(text(undefined)).toBe(''));
  test('a line a subgroup, and how many more', () => {
    const lines = text({ ...search, list: Array<Subgroup>(25).fill(subgroup) }).split('\n');
    expect(
      lines.filter((line) => /region: north.*1,234 .*Errors.*42\.0 .*11\.0 .*31\.0 pp .*\[21\.0, 41\.0\]/.test(line)),
    ).toHaveLength(20);
    expect(lines.at(-1)).toBe('5 more: --format json');
  });
  test('why there is no search', () => {
    expect(
      text({
        columns: [{ column: 'id' }],
        failure: { code: 'tooManyGroups', facts: { path: 'a.csv', column: 'id', distinct: 4000 } },
      }),
    ).toMatch(/^Subgroups: .*id.*4,000 different values/);
  });
});
