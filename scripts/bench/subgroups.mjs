// Measures the search among combinations of six columns, beside the reading of the same columns.
import { existsSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { phasesOf } from './phases.mjs';

const [source, temporary] = process.argv.slice(2);
const path = source.replace('.parquet', '-subgroups.parquet');
const columns = ['race', 'age', 'income', 'months', 'region', 'channel'];

async function inDatabase(work) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const begin = performance.now();
    await connection.run(work);
    return performance.now() - begin;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

// Where nothing differs there is little to test and nothing to fold: these rows differ, by single columns and by pairs.
if (!existsSync(path))
  await inDatabase(`
    copy (
      select ${columns.join(', ')}, y_pred, (case
        when (hash(customer_id) % 1000) / 1000.0 < 0.1 + 0.05 * (race = 'Black')::int + 0.1 * (age > 60 and region = 'north')::int
          + 0.003 * (months % 7) + 0.02 * (channel = 'phone' and income < 3000)::int
        then 1 - y_pred else y_pred end)::int as y_true
      from '${source}'
    ) to '${path}'`);

const ask = {
  path,
  choices: { label: 'y_true', prediction: 'y_pred', positive: '1', favourable: '1', groups: [{ column: 'region' }] },
  further: { subgroups: { columns: columns.map((column) => ({ column })), order: 3 } },
};
const scan = () =>
  inDatabase(
    `select min(race), sum(age), sum(income), sum(months), min(region), min(channel), sum(y_true), sum(y_pred) from '${path}'`,
  );
const [scans, counts, searches] = [[], [], []];
let found;
for (let turn = 0; turn < 3; turn++) {
  scans.push(await scan());
  const { document, count, search } = await phasesOf(ask, temporary);
  counts.push(count);
  searches.push(search);
  found = document.further.subgroups;
}
const best = (times) => Math.min(...times);
const { subgroups, of, list } = found;
console.log(
  JSON.stringify({
    subgroups,
    of,
    listed: list.length,
    scan: best(scans),
    count: best(counts),
    search: best(searches),
    turns: { scans, counts, searches },
  }),
);
