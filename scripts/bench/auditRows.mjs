// Measures whole audits of a file, and DuckDB's own scan of the columns that they read, in turns in one process.
import { DuckDBInstance } from '@duckdb/node-api';
import { audit } from '../../build/bench/audit.mjs';
import { askFor, portsIn } from './ask.mjs';

const [path, temporary] = process.argv.slice(2);
const ask = askFor(path);

async function scan() {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const begin = performance.now();
  await connection.run(
    `select min(sex), min(race), sum(age), sum(y_true), sum(y_pred), sum(score) from '${path.replaceAll("'", "''")}'`,
  );
  const took = performance.now() - begin;
  connection.closeSync();
  instance.closeSync();
  return took;
}

async function wholeAudit() {
  const begin = performance.now();
  const { overall, groupings } = await audit(ask, portsIn(temporary), new AbortController().signal, () => undefined);
  if (!(overall.n > 0) || groupings.length !== 6) throw new Error('the audit is not the one that was asked for');
  return performance.now() - begin;
}

const scans = [];
const audits = [];
for (let turn = 0; turn < 3; turn++) {
  scans.push(await scan());
  audits.push(await wholeAudit());
}
const memory = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ scan: Math.min(...scans), audit: Math.min(...audits), memory, scans, audits }));
