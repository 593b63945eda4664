import { expect, test } from 'vitest';
import { isSound, parsePolicy } from '../../../src/policy/parse.ts';
import { planOf } from '../../../src/policy/plan.ts';
import { placeIn, queriedBy } from '../../../src/policy/queried.ts';
import { policySentence } from '../../../src/words/policy.ts';

const datasets = {
  people: { path: 'data/people.csv' },
  preds: { path: 'out/p_*.csv' },
  'my "own"': { path: 'x.csv' },
  'a.b': { path: 'y.csv' },
};
const names = (sql: string) => queriedBy(sql, datasets, (path) => `/w/${path}`).query.datasets.map(({ name }) => name);

// What is not among them the engine cannot read, and the first gives the audit its name.
test.each([
  ['select people.sex from preds join people using (id)', ['preds', 'people']],
  ['select * from people, preds', ['people', 'preds']],
  ['with q as (select * FROM\n  "preds") select * from q, people', ['preds', 'people']],
  ['select * from ((preds)) join "my ""own""" on true', ['preds', 'my "own"']],
  ['select * from "a.b"', ['a.b']],
  ['SELECT * FROM PREDS', ['preds']],
  ['select * from my_preds, preds2, xpeople', []],
  ['select 1 from x -- people', ['people']],
  ['', []],
])('%s is about %j', (sql, want) => expect(names(sql)).toEqual(want));

test('finding a name takes no longer in a text that is made for it', () => {
  const begun = performance.now();
  placeIn(`from${' '.repeat(9000)}`, 'people');
  placeIn(`${'from ('.repeat(1600)}people`, 'people');
  placeIn('people'.repeat(1600), 'people');
  placeIn(`${'"'.repeat(4000)} people ${'('.repeat(4000)}`, '"');
  expect(performance.now() - begun).toBeLessThan(500);
});

const policyOf = (predictions: string, more = '') =>
  parsePolicy(
    `version: 1\ndatasets:\n  people: { path: data/people.parquet }\n  preds: { path: "out/preds_*.csv" }\n  other: { path: o.csv }\naudits:\n  credit:\n    predictions: ${predictions}\n    gates: []\n${more}`,
  );

test('a query is asked with the files of the datasets that it names', () => {
  const parsed = policyOf('{ sql: select * from preds join people using (id) }');
  if (!isSound(parsed)) throw new Error(JSON.stringify(parsed.problems));
  const place = { policy: 'evenhand.yaml', today: '2026-11-23', resolve: (path: string) => `/w/${path}` };
  const { path, query, join, pick } = planOf(parsed.file, 'credit', place);
  expect({ path, query, join, pick }).toEqual({
    path: '/w/out/preds_*.csv',
    query: {
      sql: 'select * from preds join people using (id)',
      datasets: [
        { name: 'preds', path: '/w/out/preds_*.csv' },
        { name: 'people', path: '/w/data/people.parquet' },
      ],
      others: ['other'],
    },
    join: undefined,
    pick: undefined,
  });
});

test.each([
  ['{ sql: select 1 }', ['The query names no dataset of the policy. It can read: “people”, “preds”, “other”.']],
  ['{ sql: 5 }', ['“sql” cannot be “5”. It takes a text.']],
  ["{ sql: '' }", ['“sql” is empty. Write something, or remove it.']],
  ['{ path: a.csv, sql: select * from preds }', ['“sql” cannot stand beside “path”. Keep one of them.']],
  ['{ sql: select * from preds, pick: newest }', ['“pick” cannot stand beside “sql”. Keep one of them.']],
  ['{ query: select * from preds }', ['“predictions” knows no key “query”. Did you mean “sql”?']],
  ['{ sql: select * from preds }', []],
])('predictions: %s', (predictions, sentences) => {
  expect(policyOf(predictions).problems.map(policySentence)).toEqual(sentences);
});

test('a policy without datasets has nothing to query', () => {
  const { problems } = parsePolicy('version: 1\naudits:\n  a:\n    predictions: { sql: select 1 }\n    gates: []\n');
  expect(problems.map(policySentence)).toEqual([
    'The query can read only datasets, and the policy has none. Add them to “datasets”.',
  ]);
});
