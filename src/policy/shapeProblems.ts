import type * as z from 'zod/mini';
import type { Facts } from '../protocol/failures.ts';
import { metricIds } from '../protocol/metricIds.ts';
import { pathText } from './draft.ts';
import { type Found, maybe, nameOf } from './found.ts';
import { otherKeys } from './keyWords.ts';
import { meantBy } from './metricAliases.ts';
import { near } from './near.ts';
import { at, type Path, type Placed } from './placed.ts';
import { policySchema } from './schema.ts';
import { allKeyNames, keyName, keysAt, type Shape, shapesAt } from './shape.ts';
import { slipOf } from './slips.ts';

/** Where a policy is not of the shape that the schema says. */
export type ShapeProblems = {
  readonly found: readonly Found[];
  /** Values that cannot be used. */
  readonly dropped: readonly Path[];
  /** Keys that are missing or misspelt. */
  readonly lost: readonly Path[];
};

/** Holds a policy to the schema. `open` says of a map that it may go on where nothing can be read any more. */
export function shapeProblems(root: Placed, open: (path: Path) => boolean): ShapeProblems {
  const result = policySchema.safeParse(root.value);
  const issues = result.success ? [] : flat(result.error.issues as readonly Issue[]);
  const unknown = issues.flatMap(({ code, path, keys = [] }) =>
    code === 'unrecognized_keys' ? keys.map((key) => unknownKey(root, path, key)) : [],
  );
  const misspelt = unknown.flatMap((one) => keysMeant(root, one));
  const missing = issues.filter(({ code, path }) => code !== 'unrecognized_keys' && at(root, path) === undefined);
  const wrong = issues.filter((issue) => issue.code !== 'unrecognized_keys' && !missing.includes(issue));
  const [misplaced, unfit] = split(wrong, ({ path }) => isMisplaced(root, path));
  const elsewhere = misplaced.flatMap(({ path }) => besides(root, path));
  const excused = new Set([...misspelt, ...elsewhere].map(pathText));
  const isExcused = (path: Path) =>
    excused.has(pathText(path)) || misspelt.some((other) => areOfTwoShapes(path, other));
  return {
    found: [
      ...unknown,
      ...missing.filter(({ path }) => !isExcused(path) && !open(path.slice(0, -1))).map(missingKey),
      ...misplaced.map(({ path }): Found => ({ code: 'indentation', path, on: 'key', facts: { text: nameOf(path) } })),
      ...unfit.filter(({ path }) => !open(path) && !at(root, path)?.unread).map((issue) => wrongValue(root, issue)),
    ].filter(({ code, path, facts }) => !isOfVersion(code === 'missingKey' ? [...path, String(facts.key)] : path)),
    dropped: [...unknown.map(({ path }) => path), ...wrong.map(({ path }) => path)],
    lost: [...misspelt, ...elsewhere, ...missing.map(({ path }) => path)],
  };
}

/** What is not missed where a key is unknown: the key that was meant, here or in the neighbour that it has slipped out of. */
function keysMeant(root: Placed, { path, facts: { key, near, home } }: Found): readonly Path[] {
  const around = path.slice(0, -1);
  if (typeof near === 'string') return [[...around, near]];
  if (typeof home !== 'string') return [];
  return [...(at(root, [...around, home])?.children?.keys() ?? [])].map((entry) => [
    ...around,
    home,
    entry,
    String(key),
  ]);
}

/** Two keys of one map that no shape has both of: where one was meant, the other is not missed. */
const areOfTwoShapes = (one: Path, other: Path): boolean =>
  pathText(one.slice(0, -1)) === pathText(other.slice(0, -1)) &&
  !shapesAt(one.slice(0, -1)).some(({ properties = {} }) =>
    [one, other].every((path) => Object.hasOwn(properties, path.at(-1)!)),
  );

/** `version.ts` says more of it. */
const isOfVersion = (path: Path): boolean => path.length === 1 && path[0] === 'version';

type Issue = {
  readonly code: z.core.$ZodIssue['code'];
  readonly path: Path;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
  readonly origin?: string;
  readonly values?: readonly unknown[];
};

/** Of a choice of shapes the one that was meant: of those whose type is right the first with the least wrong. */
function flat(issues: readonly Issue[], around: Path = []): readonly Issue[] {
  return issues.flatMap((issue) => {
    const path = [...around, ...issue.path];
    if (issue.code !== 'invalid_union') return [{ ...issue, path }];
    const fit = issue.errors?.filter(
      (one) => !one.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
    );
    const least = Math.min(...(fit ?? []).map(({ length }) => length));
    const meant = fit?.find(({ length }) => length === least);
    return meant === undefined ? [{ code: 'invalid_type' as const, path }] : flat(meant, path);
  });
}

function unknownKey(root: Placed, around: Path, key: string): Found {
  const there = at(root, around)?.children;
  // A key of another shape that this could have, were it not for the keys of this one.
  if (keysAt(around).includes(key)) {
    const other = [...(there?.keys() ?? [])].find((one) => one !== key) ?? '';
    return { code: 'keysExclude', path: [...around, key], on: 'key', facts: { key, other: String(other) } };
  }
  const free = keysAt(around).filter((known) => !there?.has(known));
  const other = Object.hasOwn(otherKeys, key) && free.includes(otherKeys[key]!) ? otherKeys[key] : undefined;
  const meant = other ?? near(key, free);
  const homes = meant === undefined ? allKeyNames().filter((name) => name.endsWith(`.${key}`)) : [];
  return {
    code: 'unknownKey',
    path: [...around, key],
    on: 'key',
    facts: {
      key,
      of: nameOf(around),
      ...maybe('near', meant),
      ...maybe('home', homes.length === 1 ? homes[0]!.split('.').at(-2) : undefined),
      keys: free,
    },
  };
}

/** A key of an audit among the names of audits, say: it has slipped out of the map it belongs to. */
const isMisplaced = (root: Placed, path: Path): boolean =>
  at(root, path)?.value !== null &&
  !keysAt(path.slice(0, -1)).includes(String(path.at(-1))) &&
  keysAt(path).includes(String(path.at(-1)));

/** Where a key may have been meant that has slipped out: in each of its neighbours. */
const besides = (root: Placed, path: Path): readonly Path[] =>
  [...(at(root, path.slice(0, -1))?.children?.keys() ?? [])].map((name) => [...path.slice(0, -1), name, path.at(-1)!]);

function split<T>(all: readonly T[], into: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(into), all.filter((one) => !into(one))];
}

const missingKey = ({ path }: Issue): Found => ({
  code: 'missingKey',
  path: path.slice(0, -1),
  on: 'key',
  facts: { key: String(path.at(-1)), of: nameOf(path.slice(0, -1)), entry: typeof path.at(-2) === 'number' },
});

function wrongValue(root: Placed, issue: Issue): Found {
  const { path } = issue;
  const { value } = at(root, path) ?? { value: undefined };
  const shapes = shapesAt(path);
  const say = (code: Found['code'], facts: Facts = {}): Found => ({
    code,
    path,
    facts: { key: nameOf(path), entry: typeof path.at(-1) === 'number', ...maybe('value', plainly(value)), ...facts },
  });
  switch (issue.code) {
    case 'invalid_value':
      if (plainly(value) === undefined) break;
      if (keyName(path) === 'audits.gates.metric') return unknownMetric(String(value), say);
      return badChoice(String(value), shapes, say);
    case 'invalid_format':
      return say('badDay');
    case 'too_small':
      if (issue.origin === 'string') return say('emptyText');
      return issue.origin === 'array' ? say('tooFew', limits(shapes)) : say('outOfRange', limits(shapes));
    case 'too_big':
      if (issue.origin === 'string') return say('tooLong');
      return issue.origin === 'array' ? say('tooMany', limits(shapes)) : say('outOfRange', limits(shapes));
  }
  const expected = [...new Set(shapes.map(({ type }) => type ?? 'string'))];
  return say('wrongType', { expected, found: typeOf(value), ...slipOf(value, expected) });
}

function badChoice(value: string, shapes: readonly Shape[], say: (code: Found['code'], facts: Facts) => Found): Found {
  const choices = shapes.flatMap((shape) => shape.enum ?? []);
  return say('badChoice', { choices, ...maybe('near', near(value, choices)) });
}

function unknownMetric(value: string, say: (code: Found['code'], facts: Facts) => Found): Found {
  const meant = meantBy(value);
  return say('unknownMetric', {
    ...maybe('near', meant?.metric ?? near(value, metricIds)),
    ...maybe('compare', meant?.compare),
  });
}

function limits(shapes: readonly Shape[]): Facts {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minItems, maxItems } = Object.assign(
    {},
    ...shapes,
  ) as Shape;
  const all = {
    least: minimum ?? minItems,
    most: maximum ?? maxItems,
    above: exclusiveMinimum,
    below: exclusiveMaximum,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, limit]) =>
      limit === undefined || Math.abs(limit) > Number.MAX_SAFE_INTEGER / 2 ? [] : [[name, limit]],
    ),
  );
}

/** A scalar as text, for a sentence. */
const plainly = (value: unknown): string | undefined =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;

const typeOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : typeof value === 'number' && !Number.isFinite(value)
        ? 'infinity'
        : typeof value;
