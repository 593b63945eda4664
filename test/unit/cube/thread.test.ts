import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test, vi } from 'vitest';
import { buildCube } from '../../../src/engine/cube/build.ts';
import type { Cube, Scores } from '../../../src/engine/cube/cube.ts';
import { addRows, emptyRows } from '../../../src/engine/cube/rows.ts';
import { helperFor } from '../../../src/engine/cube/scores/helper.ts';
import { threadScript } from './threadScript.ts';

const script = threadScript();
const folder = mkdtempSync(join(tmpdir(), 'evenhand-broken-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = 1_000_000;
/** Two groups and both labels everywhere, scores of few or of many values, always the same. */
function made(levels: number) {
  let x = 12345;
  const next = () => {
    x = (Math.imul(1103515245, x) + 12345) & 0x7fffffff;
    return x / 2147483648;
  };
  const codes = new Uint32Array(rows);
  const scores = new Float64Array(rows);
  const weights = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const score = next() ** 1.5;
    scores[row] = levels === 0 ? score : Math.floor(score * levels) / levels;
    codes[row] = (next() < 0.3 ? 0 : 1) * 64 + (next() < 0.2 + 0.6 * score ? 8 : 0) + (score >= 0.5 ? 1 : 0);
    weights[row] = 1 + Math.floor(next() * 7) / 3;
  }
  return { codes, scores, weights };
}

async function cubeOf(
  data: ReturnType<typeof made>,
  weighted: boolean,
  thread?: string,
  signal = new AbortController().signal,
): Promise<Cube> {
  const shape = { tail: 64, joints: 2, ...(weighted ? { multiplies: 'weight' as const } : {}) };
  const helper = thread === undefined ? undefined : helperFor(thread);
  const into = emptyRows(shape, helper);
  const { codes, scores, weights } = data;
  for (let from = 0; from < rows; from += 2048) {
    const [some, of, w] = [codes, scores, weights].map((values) => values.subarray(from, from + 2048));
    addRows(into, shape, some as Uint32Array, of as Float64Array, weighted ? (w as Float64Array) : undefined);
    // As when chunks come from a database, so that the thread can begin and answer.
    if (from % 65_536 === 0) await setTimeout(1);
  }
  if (helper !== undefined) expect(helper.begun).toBe(true);
  signal.addEventListener('abort', () => helper?.end());
  try {
    return await buildCube(into, [{ column: 'g', keys: ['a', 'b'] }], (joint) => joint, [['g']], true, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    helper?.done();
  }
}

const scoresOf = ({ overall, groupings }: Cube): readonly Scores[] => [
  overall.scores!,
  ...groupings[0]!.slices.map(({ scores }) => scores!),
];

test.each([
  ['scores of their own', 0, false],
  ['few scores', 100, false],
  ['two scores', 2, false],
  ['weighted', 0, true],
])(
  'with a second thread every bit is the same, one that has to begin and one that is ready: %s',
  async (_, levels, weighted) => {
    const data = made(levels);
    const alone = JSON.stringify(await cubeOf(data, weighted));
    for (const time of ['first', 'second'])
      expect(JSON.stringify(await cubeOf(data, weighted, script)), time).toBe(alone);
  },
);

test('what was not done with its work, or has failed, does not help again', async () => {
  const helper = helperFor(script);
  helper.begin();
  const [first, second] = [0, 1].map(() =>
    helper.count({ blocks: { address: 0, count: 0 }, size: 1, weighted: false }, []),
  );
  helper.done();
  await expect(first).rejects.toThrow('ended');
  await expect(second).rejects.toThrow('ended');
  const next = helperFor(script);
  expect(next).not.toBe(helper);
  next.done();
  expect(helperFor(script), 'idle with nothing under way').toBe(next);
  next.end();
  next.done();
  expect(helperFor(script)).not.toBe(next);
});

test('an idle helper leaves after a minute', () => {
  vi.useFakeTimers();
  try {
    const helper = helperFor(script);
    helper.done();
    vi.advanceTimersByTime(59_000);
    expect(helperFor(script)).toBe(helper);
    vi.advanceTimersByTime(120_000);
    helper.done();
    vi.advanceTimersByTime(61_000);
    expect(helperFor(script)).not.toBe(helper);
  } finally {
    vi.useRealTimers();
  }
});

test('a helper whose thread ends while it is idle is not asked again', async () => {
  const brief = join(folder, 'brief.cjs');
  writeFileSync(
    brief,
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', () => { parentPort.postMessage(undefined); setTimeout(() => process.exit(), 500); });
     parentPort.postMessage('ready');`,
  );
  const helper = helperFor(brief);
  helper.begin();
  await helper.count({ blocks: { address: 0, count: 0 }, size: 1, weighted: false }, []);
  helper.done();
  const again = helperFor(brief);
  expect(again).toBe(helper);
  again.done();
  await setTimeout(1500);
  expect(helperFor(brief)).not.toBe(helper);
});

// Oracle: the definitions, over all rows at once and sorted by the platform.
test.each([0, 100])(
  'rows swept in several stretches come to what all of them come to (%i score levels)',
  async (levels) => {
    const { codes, scores, weights } = made(levels);
    const found = scoresOf(await cubeOf({ codes, scores, weights }, false));
    for (const [at, group] of [undefined, 0, 1].entries()) {
      const mine = [...codes.keys()].filter((row) => group === undefined || codes[row]! >> 6 === group);
      const order = Uint32Array.from(mine).sort((a, b) => scores[a]! - scores[b]!);
      const label = (row: number) => (codes[row]! >> 3) & 1;
      const positives = mine.reduce((sum, row) => sum + label(row), 0);
      let [below, pairs, log, above, precision] = [0, 0, 0, positives, 0];
      for (let from = 0; from < order.length; ) {
        let to = from;
        let yes = 0;
        const score = scores[order[from]!]!;
        while (to < order.length && scores[order[to]!] === score) yes += label(order[to++]!);
        const no = to - from - yes;
        pairs += yes * (below + no / 2);
        precision += (yes / positives) * (above / (order.length - from));
        log -= yes * Math.log(score) + no * Math.log(1 - score);
        below += no;
        above -= yes;
        from = to;
      }
      const { auc, averagePrecision, logLoss, bins, roc } = found[at]!;
      expect(auc!.value).toBeCloseTo(pairs / positives / (mine.length - positives), 12);
      expect(averagePrecision!).toBeCloseTo(precision, 12);
      if (levels === 0) expect(logLoss!.wl / logLoss!.w).toBeCloseTo(log / mine.length, 12);
      expect(bins.reduce((sum, bin) => sum + bin.positives.rows + bin.negatives.rows, 0)).toBe(mine.length);
      expect(bins.reduce((sum, bin) => sum + bin.scoreSum, 0)).toBeCloseTo(
        mine.reduce((sum, row) => sum + scores[row]!, 0),
        5,
      );
      expect(roc!.falsePositiveRate.length).toBeGreaterThan(levels === 0 ? 90 : 60);
      expect(roc!.falsePositiveRate.length).toBeLessThanOrEqual(101);
      for (let point = 1; point < roc!.falsePositiveRate.length; point++)
        expect(roc!.falsePositiveRate[point]! >= roc!.falsePositiveRate[point - 1]!).toBe(true);
    }
  },
);

test('bins of a large file hold a tenth of its rows each', async () => {
  const { bins } = (await cubeOf(made(0), false)).overall.scores!;
  expect(bins.map(({ positives, negatives }) => positives.rows + negatives.rows)).toEqual(Array(10).fill(rows / 10));
});

test('stops at once when it is told to, thread and all', async () => {
  const controller = new AbortController();
  const run = cubeOf(made(0), false, script, controller.signal);
  void setTimeout(60).then(() => controller.abort(new Error('enough')));
  await expect(run).rejects.toThrow('enough');
});

test('a thread that fails fails the whole, with its reason', async () => {
  const broken = join(folder, 'broken.cjs');
  writeFileSync(broken, 'throw new Error("no thread today");');
  await expect(cubeOf(made(0), false, broken)).rejects.toThrow('no thread today');
});
