import { join } from 'node:path';
import type { Slice } from '../../src/engine/cube/cube.ts';
import { readWeights } from '../../src/engine/cube/weights.ts';
import { sourceOf } from '../../src/engine/sources/index.ts';
import type { Roles } from '../../src/protocol/roles.ts';
import { reference } from './reference.ts';

/** A reference file counted: all rows, and every group of its columns by `column=value`. */
export async function countedSlices(
  file: string,
  roles: Roles,
  temporary: string,
): Promise<ReadonlyMap<string, Slice>> {
  const plan = {
    path: join(reference, file),
    roles,
    groupings: roles.groups.map(({ column }) => [column]),
  };
  const { cube } = await sourceOf(plan).tally(plan, { temporary }, new AbortController().signal, () => undefined);
  const { overall, groupings } = readWeights(cube, roles.weightKind);
  return new Map([
    ['', overall],
    ...groupings.flatMap(({ slices }) =>
      slices.map((slice): [string, Slice] => {
        const [[column, value]] = Object.entries(slice.key) as [[string, string | null]];
        return [`${column}=${value}`, slice];
      }),
    ),
  ]);
}

/** What was compared, by how it came out. */
export type Count = {
  compared: number;
  equal: number;
  readonly documented: Map<string, number>;
  readonly notCovered: Map<string, number>;
  readonly wrong: string[];
};
export const nothing = (): Count => ({
  compared: 0,
  equal: 0,
  documented: new Map(),
  notCovered: new Map(),
  wrong: [],
});

export const more = (counts: Map<string, number>, what: string, times = 1) =>
  void counts.set(what, (counts.get(what) ?? 0) + times);

/** Compares numbers of a name: theirs and ours are of one length, `tolerance` is relative beyond 1. */
export function same(
  count: Count,
  name: string,
  theirs: readonly number[],
  ours: readonly number[],
  tolerance = 1e-9,
): void {
  count.compared += theirs.length;
  const off = theirs.findIndex(
    (number, at) => !(Math.abs(number - ours[at]!) <= tolerance * Math.max(1, Math.abs(number))),
  );
  if (off < 0 && theirs.length === ours.length) count.equal += theirs.length;
  else
    count.wrong.push(
      `${name}: theirs ${theirs[off]} of ${theirs.length}, ours ${ours[off]} of ${ours.length} at ${off}`,
    );
}

export function say(title: string, { compared, equal, documented, notCovered }: Count): void {
  const sum = (of: ReadonlyMap<string, number>) => [...of.values()].reduce((all, one) => all + one, 0);
  console.log(
    `${title}: compared ${compared}, equal ${equal}, documented ${sum(documented)}, not covered ${sum(notCovered)}`,
  );
  for (const [what, times] of [...documented].sort()) console.log(`  documented ${times} x ${what}`);
  for (const [what, times] of [...notCovered].sort()) console.log(`  not covered ${times} x ${what}`);
}
