import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toFailure } from '../../src/protocol/failures.ts';
import { connect } from '../../src/protocol/rpc.ts';
import type { AuditAsk, EngineService } from '../../src/protocol/services.ts';
import { failureSentence } from '../../src/words/failures.ts';
import { seeded } from '../wild/random.ts';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/worker.cjs');
const folder = mkdtempSync(join(tmpdir(), 'evenhand-room-'));
const data = join(folder, 'data');
const storage = join(folder, 'storage');
const at = (name: string) => join(data, name);
const choices = { label: 'y', prediction: 'p', positive: '1', split: null };
const groups = (...columns: string[]) => columns.map((column) => ({ column }));

beforeAll(() => {
  expect(existsSync(bundle), 'dist/worker.cjs: run `npm run build` first').toBe(true);
  mkdirSync(data);
  const random = seeded(1);
  const rows = Array.from({ length: 40_000 }, (_, id) =>
    [id, random.below(2), random.below(2), random.below(3), random.below(30), random.below(30)].join(','),
  );
  const text = ['id,y,p,few,many,more', ...rows, ''].join('\n');
  writeFileSync(at('rows.csv'), text);
  writeFileSync(at('rows.csv.gz'), gzipSync(text));
  writeFileSync(at('utf16.csv'), `\ufeff${text}`, 'utf16le');
});
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  chmodSync(storage, 0o755);
  rmSync(storage, { recursive: true });
});
afterAll(() => {
  chmodSync(data, 0o755);
  rmSync(folder, { recursive: true });
});

/** The real worker behind a command that takes something from it; its folder is `storage`. */
function worker(...before: readonly string[]) {
  mkdirSync(storage, { recursive: true });
  const [command, ...args] = [...before, process.execPath, bundle, storage, '1.2.3'];
  const child = spawn(command!, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' });
  started.push(child);
  const { remote } = connect<EngineService>(
    {
      send: (message) => child.send(message as object),
      listen: (listener) => {
        child.on('message', listener);
        return () => child.off('message', listener);
      },
    },
    {},
  );
  /** The rows that were audited, or the sentence that people read. */
  return async (ask: Partial<AuditAsk>): Promise<number | string> => {
    const dead = new Promise<string>((resolve) => child.once('exit', (code) => resolve(`the worker ended: ${code}`)));
    const asked = remote.audit({ path: at('rows.csv'), choices: { ...choices, groups: groups('few') }, ...ask });
    return Promise.race([
      dead,
      asked.then(
        ({ rowsUsed }) => rowsUsed,
        (error: unknown) => failureSentence(toFailure(error)),
      ),
    ]);
  };
}

/** What lies in the worker's folder, folders of processes looked into. */
const left = () =>
  readdirSync(storage, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/^(work-\d+|[\w-]+\.audit\.json\.gz|last-audits\.json|[\w-]+\.rows)$/.test(name),
  );

// No file that it writes may be longer than this many blocks, of 512 or 1,024 bytes.
describe.skipIf(process.platform === 'win32')('a disk on which little can be written', () => {
  const small = ['sh', '-c', 'ulimit -f 100; exec "$0" "$@"'];
  test.each<{ what: string; ask: Partial<AuditAsk> }>([
    { what: 'a text that is not UTF-8', ask: { path: at('utf16.csv') } },
    { what: 'the rows of a packed file', ask: { path: at('rows.csv.gz') } },
    { what: 'the record', ask: { choices: { ...choices, groups: groups('many', 'more') } } },
  ])('no room for $what: one sentence, nothing left, and the next audit works', async ({ ask }) => {
    const audit = worker(...small);
    const sentence = await audit(ask);
    console.log(sentence);
    expect(sentence).toMatch(/^The disk is full: nothing can be written to .+\. Free some space/);
    expect(left()).toEqual([]);
    expect(readdirSync(storage).filter((name) => name.endsWith('.audit.json.gz'))).toEqual([]);
    expect(await audit({})).toBe(40_000);
    expect(left()).toEqual([]);
  });
});

/** Root may write anywhere: the worker has to do without that. */
const ordinary =
  process.getuid?.() === 0
    ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-dac_override,-dac_read_search']
    : [];
describe.skipIf(process.platform === 'win32')('folders that cannot be written to', () => {
  test('a read-only folder with the file is enough: nothing is written beside it', async () => {
    const audit = worker(...ordinary);
    chmodSync(data, 0o555);
    const before = readdirSync(data);
    expect(await audit({})).toBe(40_000);
    expect(readdirSync(data)).toEqual(before);
  });

  test('a folder for temporary files that cannot be written to is said; as soon as it can, audits work', async () => {
    const audit = worker(...ordinary);
    chmodSync(storage, 0o555);
    const sentence = await audit({});
    console.log(sentence);
    expect(sentence).toBe(`Temporary files cannot be written to ${storage}. Check its permissions.`);
    chmodSync(storage, 0o755);
    expect(await audit({})).toBe(40_000);
  });

  test('a folder for temporary files that was cleared away is made again', async () => {
    const audit = worker();
    expect(await audit({})).toBe(40_000);
    rmSync(storage, { recursive: true });
    expect(await audit({})).toBe(40_000);
  });
});
