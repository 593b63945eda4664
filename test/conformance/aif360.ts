import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cell, Cube, Outcomes, Slice } from '../../src/engine/cube/cube.ts';
import { type Measurements, measureCube } from '../../src/engine/measureCube.ts';
import { restOf } from '../../src/engine/metrics/rest.ts';
import { sourceOf } from '../../src/engine/sources/index.ts';
import type { Combined, DefinitionId } from '../../src/protocol/definitions.ts';
import type { Disparity, MetricId } from '../../src/protocol/document.ts';
import { isSplit } from '../../src/protocol/indices.ts';
import { isUndefined, type Measured, type UndefinedReason } from '../../src/protocol/measured.ts';
import type { Roles } from '../../src/protocol/roles.ts';
import { type PeerResult, reference } from './reference.ts';

/** A file of AIF360's values. */
export type AifFile = {
  readonly id: string;
  readonly input: {
    readonly file: string;
    readonly rows_used: number;
    readonly filter?: string;
    readonly label?: string;
    readonly y_true?: string;
    readonly prediction?: string;
    readonly favourable_label: number;
    readonly privileged: Readonly<Record<string, string>>;
  };
  readonly results: readonly PeerResult[];
};

export const aifFiles = (prefix: string): readonly AifFile[] =>
  readdirSync(join(reference, 'expected'))
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(reference, 'expected', name), 'utf8')) as AifFile);

/** Ours: a number, or why there is none. */
export type Ours = number | { readonly undefined: UndefinedReason };

export type Counting = {
  readonly positive: string;
  readonly favourable: string;
  readonly weight?: string;
  readonly score?: string;
  readonly groupings: readonly (readonly string[])[];
};

/** The counts of a file's rows, as the engine's own source makes them. */
export async function cubeOf({ input }: AifFile, counting: Counting): Promise<Cube> {
  const split = /^(\w+) == '(\w+)'$/.exec(input.filter ?? '');
  const roles: Roles = {
    label: input.label ?? input.y_true ?? '',
    prediction: input.prediction ?? 'y_pred',
    positive: counting.positive,
    favourable: counting.favourable,
    groups: [...new Set(counting.groupings.flat())].map((column) => ({ column })),
    ...(split === null ? {} : { split: { column: split[1]!, use: split[2]! } }),
    ...(counting.score === undefined ? {} : { score: counting.score }),
    ...(counting.weight === undefined ? {} : { weight: counting.weight, weightKind: 'sampling' }),
  };
  const plan = { path: join(reference, input.file), roles, groupings: counting.groupings };
  const tally = await sourceOf(plan).tally(plan, { temporary: tmpdir() }, new AbortController().signal, () => {});
  return tally.cube;
}

/** Nothing is too small to be compared: AIF360 counts every group. */
const settings = { level: 0.95, minGroup: { rows: 1, denominator: 1 } };

export const measured = (cube: Cube, favourable: 'positive' | 'negative' = 'positive'): Promise<Measurements> =>
  measureCube(cube, { ...settings, favourable }, new AbortController().signal);

/** AIF360's two groups: rows whose column has the value, and all others, blanks among them. */
export function pairOf(cube: Cube, column: string, privileged: string): readonly [Slice, Slice] {
  const slices = cube.groupings.find(({ by }) => by.length === 1 && by[0] === column)!.slices;
  const named = slices.find(({ key }) => key[column] === privileged) ?? {
    key: { [column]: privileged },
    outcomes: { tp: none, fp: none, fn: none, tn: none },
  };
  return [named, { ...restOf(cube.overall, named), key: { [column]: 'all others' } }];
}

const none: Cell = { rows: 0, weight: 0, weightSquared: 0 };

/** What the engine says of the two groups alone, the privileged one as the reference. */
export async function measuredPair(cube: Cube, column: string, privileged: string): Promise<Pair> {
  const slices = pairOf(cube, column, privileged);
  const found = await measureCube(
    { weighted: cube.weighted, overall: cube.overall, groupings: [{ by: [column], slices }] },
    { ...settings, reference: { [column]: privileged }, favourable: 'positive' },
    new AbortController().signal,
  );
  return { slices, overall: cube.overall, found };
}

export type Pair = {
  readonly slices: readonly [Slice, Slice];
  readonly overall: Slice;
  readonly found: Measurements;
};

/** The rows that AIF360 calls `privileged=None`, `True`, `False`. */
export type Whom = 'None' | 'True' | 'False';

export const outcomesOf = ({ slices, overall }: Pair, whom: Whom): Outcomes =>
  (whom === 'None' ? overall : slices[whom === 'True' ? 0 : 1]).outcomes;

export function rate({ found }: Pair, metric: MetricId, whom: Whom): Ours {
  const of = whom === 'None' ? found.overall : found.groupings[0]!.groups[whom === 'True' ? 0 : 1]!;
  return numberOf(of.values[metric]);
}

/** Unprivileged less (or over) privileged, as AIF360 has it. */
export function toPrivileged({ found }: Pair, metric: MetricId, kind: Disparity['kind']): Ours {
  const gap = found.groupings[0]!.disparities.find(
    (one) => one.metric === metric && one.kind === kind && one.against === 'reference',
  );
  if (gap === undefined) return { undefined: 'noRows' };
  return isUndefined(gap) ? { undefined: gap.undefined } : gap.value;
}

/** A named definition of the unprivileged group against the privileged one; `combined` where it is made of several rates. */
export function definitionOf(
  { found, slices }: Pair,
  definition: DefinitionId,
  combined?: Combined,
  kind: Disparity['kind'] = 'difference',
): Ours {
  const one = found.groupings[0]!.definitions?.find(
    (result) =>
      result.definition === definition &&
      result.kind === kind &&
      result.combined === combined &&
      result.against === 'reference',
  );
  if (one?.against !== 'reference' || JSON.stringify(one.reference) !== JSON.stringify(slices[0].key))
    return { undefined: 'noRows' };
  const group = one.groups[0];
  if (group === undefined) return { undefined: 'noRows' };
  return isUndefined(group) ? { undefined: group.undefined } : group.value;
}

/** A gap and the definition that is the same number, both held to AIF360; where there is none each may have its own reason. */
export function agreeing(gap: Ours, definition: Ours): Ours {
  const number = (of: Ours) => (typeof of === 'number' ? of : undefined);
  if (number(gap) !== number(definition))
    throw new Error(`a gap of ${JSON.stringify(gap)} under a definition of ${JSON.stringify(definition)}`);
  return gap;
}

/** An index of all rows, or of the groups of a grouping. */
export function indexOf(found: Measurements, by: readonly string[] | undefined, index: string, alpha?: number): Ours {
  const same = (one: { readonly index: string; readonly alpha?: number }) => one.index === index && one.alpha === alpha;
  if (by === undefined) return numberOf(found.indices?.find(same)?.measured);
  const indices = found.groupings.find((grouping) => grouping.by.join('+') === by.join('+'))?.indices;
  const one = indices?.find(same);
  return one === undefined ? { undefined: 'noRows' } : numberOf(isSplit(one) ? one.between : one.measured);
}

const numberOf = (of: Measured | undefined): Ours =>
  of === undefined ? { undefined: 'noRows' } : isUndefined(of) ? of : of.value;

/** A number made of several of ours, as AIF360 makes it of its own; undefined as soon as one is. */
export function made(from: (...numbers: number[]) => number, ...parts: readonly Ours[]): Ours {
  const missing = parts.find((part) => typeof part !== 'number');
  return typeof missing === 'object' ? missing : from(...(parts as number[]));
}
