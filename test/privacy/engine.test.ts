import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineProcess } from '../../src/host/engineProcess.ts';
import { toFailure } from '../../src/protocol/failures.ts';
import type { AuditAsk } from '../../src/protocol/services.ts';

/** Names and values that stand nowhere but in the data and in what is asked about it. */
const column = 'Zebrafink';
const other = 'Quastenflosser';
const value = 'Wolpertinger';
const second = 'Elwedritsch';
const marker = /zebrafink|quastenflosser|wolpertinger|elwedritsch/i;

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'evenhand-privacy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const head = `y_true,y_pred,score,${column},${other}`;
const line = (n: number) => `${n % 2},${(n >> 1) % 2},0.${n % 10},${n % 3 ? value : second},${n % 7 ? second : value}`;
const lines = Array.from({ length: 600 }, (_, n) => line(n));
const groups = [{ column }, { column: other }];

type Case = { readonly name: string; ask(): AuditAsk };
const sound = () => put('sound.csv', [head, ...lines].join('\n'));
const cases: readonly Case[] = [
  { name: 'an audit', ask: () => ({ path: sound(), choices: { groups } }) },
  { name: 'no such column', ask: () => ({ path: sound(), choices: { label: `${column}s` } }) },
  {
    name: 'no such value',
    ask: () => ({ path: sound(), choices: { groups: [], positive: `${value}s` } }),
  },
  { name: 'a label of words', ask: () => ({ path: sound(), choices: { label: column } }) },
  {
    name: 'a condition that is no SQL',
    ask: () => ({ path: sound(), choices: { groups }, where: `"${column}" ==== '${value}' AND (` }),
  },
  {
    name: 'a condition on a column that is not there',
    ask: () => ({ path: sound(), choices: { groups }, where: `"${column}s" = '${value}'` }),
  },
  {
    name: 'a condition that cannot be computed',
    ask: () => ({ path: sound(), choices: { groups }, where: `CAST("${column}" AS INTEGER) > 1` }),
  },
  {
    name: 'a condition that is refused',
    ask: () => ({ path: sound(), choices: { groups }, where: `(SELECT '${value}' FROM read_csv('/etc/passwd')) = ''` }),
  },
  {
    name: 'a condition that nothing meets',
    ask: () => ({ path: sound(), choices: { groups }, where: `"${column}" = '${value}s'` }),
  },
  {
    name: 'a number that turns into words far below',
    ask: () => {
      const many = Array.from({ length: 60_000 }, (_, n) => `${n % 2},${(n >> 1) % 2},${n % 3}`);
      const path = put('late.csv', [`y_true,y_pred,${column}`, ...many, `1,${value},${value}`, ''].join('\n'));
      return { path, choices: { groups: [{ column, edges: [1] }], label: 'y_true', prediction: 'y_pred' } };
    },
  },
  {
    name: 'quotes that never close',
    ask: () => ({ path: put('quotes.csv', `${head}\n"${value}"${second}",,"\n"${value}`), choices: { label: column } }),
  },
  {
    name: 'bytes that are no text',
    ask: () => ({ path: put('bytes.csv', Buffer.from(`${head}\n\xff\xfe${value}\0,,\n`, 'latin1')) }),
  },
  {
    name: 'a Parquet file that is none',
    ask: () => ({ path: put('none.parquet', `PAR1${column}${value}PAR1`) }),
  },
  {
    name: 'JSON that breaks off',
    ask: () => ({ path: put('broken.jsonl', `{"${column}": "${value}"}\n{"${column}": `) }),
  },
  {
    name: 'a key that the other file has not',
    ask: () => ({
      path: sound(),
      join: { path: put('right.csv', `${other},x\n${value},1\n`), on: { left: column, right: `${other}s` } },
    }),
  },
  {
    name: 'too many groups',
    ask: () => ({
      path: put('many.csv', [head, ...lines.map((text, n) => text.replace(/[^,]*$/, `${value}${n}`))].join('\n')),
      choices: { groups: [{ column: other }] },
    }),
  },
  {
    name: 'a question of the wrong shape',
    ask: () => ({ path: sound(), choices: { groups: column as never, label: [value] as never } }),
  },
];

const worker = join(root, 'dist/worker.cjs');
const cli = join(root, 'dist/cli.js');
beforeAll(() => expect(existsSync(worker) && existsSync(cli), 'dist: run `npm run build` first').toBe(true));

test('the log of the engine names columns and values at level debug only', async () => {
  const said = { debug: [] as string[], info: [] as string[], warn: [] as string[] };
  const log = {
    debug: (text: string) => void said.debug.push(text),
    info: (text: string) => void said.info.push(text),
    warn: (text: string) => void said.warn.push(text),
  };
  const place = join(folder, 'engine');
  mkdirSync(place);
  const engine = engineProcess({ worker, args: [place, '0.0.0'], log });
  try {
    const ends = new Set<string>();
    for (const { name, ask } of cases) {
      const asked = ask();
      await engine.remote.detect({ path: asked.path }).catch(() => {});
      const audited = engine.remote.audit(asked);
      ends.add(
        await audited.then(
          () => 'done',
          (error: unknown) => toFailure(error).code,
        ),
      );
      expect([...said.info, ...said.warn].join('\n'), name).not.toMatch(marker);
    }
    expect([...ends]).toEqual(expect.arrayContaining(['done', 'noSuchColumn', 'sqlFailed', 'sqlRefused', 'internal']));
  } finally {
    engine.dispose();
  }
  // Otherwise nothing is shown: there was something to keep from the log.
  expect(said.debug.join('\n')).toMatch(marker);
  expect([...said.info, ...said.warn].join('\n')).not.toMatch(marker);
  expect(said.warn.join('\n')).toMatch(/^failed: \w+Error\n +at /);
});

const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });

test('with --verbose a terminal hears of no name beside the result', () => {
  const audited = run('audit', sound(), '--groups', `${column},${other}`, '--verbose');
  expect(audited.status).toBe(0);
  expect(audited.stdout).toMatch(marker);
  expect(audited.stderr).not.toMatch(marker);
});
