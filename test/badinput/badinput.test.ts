import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { numberFrom } from '../../src/engine/detect/queries.ts';
import { withLockedDatabase } from '../../src/engine/sources/connection.ts';
import { withReadings } from '../../src/engine/sources/files/readings.ts';
import { relationOf } from '../../src/engine/sources/files/relation.ts';
import { engineProcess } from '../../src/host/engineProcess.ts';
import type { Detection } from '../../src/protocol/detection.ts';
import { toFailure } from '../../src/protocol/failures.ts';
import { badinput, type Came, expected, outcomeOf, present, wrong } from './judge.ts';

const root = join(import.meta.dirname, '../..');
const files = Object.entries(expected);
const longest = 10_000;

describe.runIf(present)('each odd or hostile file ends in a table, a table with a note, or one sentence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-badinput-'));
  const log: string[] = [];
  const write = (text: string) => void log.push(text);
  const engine = engineProcess({
    worker: join(root, 'dist/worker.cjs'),
    args: [folder, '0.0.0'],
    log: { debug: write, info: write, warn: write },
  });
  const found = new Map<string, Came>();
  const faults: string[] = [];
  let slowest = { file: '', ms: 0 };
  let peak = 0;
  afterAll(() => {
    engine.dispose();
    rmSync(folder, { recursive: true, force: true });
    const outcomes = [...found.values()].map(outcomeOf);
    const many = (outcome: string) => outcomes.filter((one) => one === outcome).length;
    console.log(
      `files ${found.size}, tables ${many('table')}, warnings ${many('warning')}, refusals ${many('refuse')}, wrong ${faults.length}; ` +
        `engines started ${started()}, peak ${peak} MB, slowest ${slowest.ms} ms (${slowest.file})`,
    );
  });
  const started = () => log.filter((text) => text.startsWith('engine started')).length;

  test.each(files)(
    '%s',
    async (file, want) => {
      const begin = performance.now();
      const came = await engine.remote.detect({ path: join(badinput, file) }, new AbortController().signal).then(
        (detection): Came => ({ detection }),
        (error: unknown): Came => ({ failure: toFailure(error) }),
      );
      const ms = Math.round(performance.now() - begin);
      if (ms > slowest.ms) slowest = { file, ms };
      found.set(file, came);
      const fault = wrong(file, want, came);
      if (fault !== undefined) faults.push(file);
      expect(fault).toBeUndefined();
      peak = Math.max(peak, memoryOf(Number(/process (\d+)/.exec(log.join('\n'))?.[1])));
    },
    longest,
  );

  test('the engine that read them all is alive, and audits', async () => {
    const path = join(root, 'samples/lending/scored.csv');
    const summary = await engine.remote.audit({ path }, new AbortController().signal);
    expect(summary.id).toBeTruthy();
    expect(started()).toBe(1);
  });

  test('what is counted of a file are the rows that detection saw', async () => {
    const { signal } = new AbortController();
    for (const [file, came] of found) {
      if ('failure' in came) continue;
      const rows = await withReadings([join(badinput, file)], folder, signal, ([reading]) =>
        withLockedDatabase([reading!.file], folder, signal, async (connection) => {
          const { from } = await relationOf(connection, reading!, 'loaded', signal);
          return numberFrom(connection, `select count(*) from ${from}`);
        }),
      );
      expect(rows, file).toBe(came.detection.rows);
    }
  }, 60_000);

  test('the command line says of each what the engine says, and ends by itself', () => {
    const paths = files.map(([file]) => join(badinput, file));
    const cli = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'detect', '--format', 'json', ...paths], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const read = new Map(
      (JSON.parse(cli.stdout) as readonly Detection[]).map((detection) => [detection.path, detection]),
    );
    const refused = cli.stderr.split('\n').filter((line) => line !== '');
    const tables = files.filter(([file]) => outcomeOf(found.get(file)!) !== 'refuse');
    expect(cli.signal).toBeNull();
    expect(refused.filter((line) => !line.startsWith('evenhand: '))).toEqual([]);
    expect(refused).toHaveLength(files.length - tables.length);
    expect([...read.keys()]).toEqual(tables.map(([file]) => join(badinput, file)));
    for (const [file] of tables) {
      const came = found.get(file)!;
      expect({ detection: read.get(join(badinput, file)) }, file).toEqual(came);
    }
  }, 300_000);
});

/** The most memory that a process held, in MB; 0 where the system does not say. */
function memoryOf(pid: number): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
