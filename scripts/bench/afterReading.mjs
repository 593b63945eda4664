// Measures what comes after the reading: scores sorted and swept beside the platform's own sort of them, and the numbers.
import { DuckDBInstance } from '@duckdb/node-api';
import { askFor } from './ask.mjs';
import { phasesOf } from './phases.mjs';

const [path, temporary] = process.argv.slice(2);
const ask = askFor(path);
// Seven parts of age: 2 + 5 + 7 values and 10 + 14 + 35 pairs of them are 73 groups.
ask.choices.groups = ask.choices.groups.map((group) =>
  group.edges === undefined ? group : { ...group, edges: [25, 35, 45, 55, 65, 75] },
);

async function scoresOf() {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.stream(`select score from '${path.replaceAll("'", "''")}'`);
  const chunks = [];
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    chunks.push(Float64Array.from(chunk.getColumnValues(0)));
  connection.closeSync();
  instance.closeSync();
  const scores = new Float64Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    scores.set(chunk, at);
    at += chunk.length;
  }
  return scores;
}

const scores = await scoresOf();
const [sorts, sweeps, tables, numbers] = [[], [], [], []];
let groups = 0;
for (let turn = 0; turn < 3; turn++) {
  const copy = scores.slice();
  const begin = performance.now();
  copy.sort();
  sorts.push(performance.now() - begin);
  const { document, sweep, table, numbers: whole } = await phasesOf(ask, temporary);
  groups = document.groupings.reduce((sum, grouping) => sum + grouping.groups.length, 0);
  if (
    !document.groupings.every((one) =>
      one.groups.every(({ values }) => values.rocAuc.interval?.method === 'delongLogit'),
    )
  )
    throw new Error('a group has no AUC');
  sweeps.push(sweep);
  tables.push(table);
  numbers.push(whole);
}
const best = (times) => Math.min(...times);
console.log(
  JSON.stringify({
    groups,
    sort: best(sorts),
    sweep: best(sweeps),
    table: best(tables),
    numbers: best(numbers),
    turns: { sorts, sweeps, tables, numbers },
  }),
);
