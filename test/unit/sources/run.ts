import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeEach, vi } from 'vitest';
import type { Cell, Slice } from '../../../src/engine/cube/cube.ts';
import { sourceOf } from '../../../src/engine/sources/index.ts';
import type { Tally, TallyPlan } from '../../../src/engine/sources/source.ts';
import type { Roles } from '../../../src/protocol/roles.ts';

/** A folder that is gone after the tests of a file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'evenhand-test-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export const write = (path: string, text: string | Uint8Array): string => {
  writeFileSync(path, text);
  return path;
};

/** How many databases were opened and closed since a test began. */
export function databasesCounted(): () => [opened: number, closed: number] {
  let counts = (): [number, number] => [0, 0];
  beforeEach(() => {
    const opened = vi.spyOn(DuckDBInstance, 'create').mock.calls;
    const closed = vi.spyOn(DuckDBInstance.prototype, 'closeSync').mock.calls;
    counts = () => [opened.length, closed.length];
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return () => counts();
}

/** Roles of `g,y,p[,s]` files. */
export const roles = (more: Partial<Roles> = {}): Roles => ({
  label: 'y',
  prediction: 'p',
  positive: '1',
  favourable: '1',
  groups: [{ column: 'g' }],
  ...more,
});

export function tally(plan: TallyPlan, temporary: string, signal = new AbortController().signal): Promise<Tally> {
  return sourceOf(plan).tally(plan, { temporary }, signal, () => undefined);
}

/** Rows by outcome: [tp, fp, fn, tn]. */
export const confusion = ({ outcomes: { tp, fp, fn, tn } }: Pick<Slice, 'outcomes'>): readonly number[] =>
  [tp, fp, fn, tn].map((cell: Cell) => cell.rows);

/** Confusion by group of a grouping, keys joined by a bar. */
export const byGroup = (tallied: Tally, grouping = 0): Record<string, readonly number[]> =>
  Object.fromEntries(
    tallied.cube.groupings[grouping]!.slices.map((slice) => [
      Object.values(slice.key).map(String).join('|'),
      confusion(slice),
    ]),
  );
