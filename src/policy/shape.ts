import * as z from 'zod/mini';
import type { Path } from './placed.ts';
import { policySchema } from './schema.ts';

/** What of JSON Schema the policy's schema is made of. */
export type Shape = {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: { readonly [key: string]: Shape };
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Shape;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly string[];
  readonly const?: string | number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
};

let known: Shape | undefined;

/** The whole policy as JSON Schema, without words. Made when it is first asked for: it takes a while, and most folders have no policy. */
export const policyShape = (): Shape => (known ??= z.toJSONSchema(policySchema) as Shape);

/** What may stand at a path: one shape, or several where the schema leaves the choice. */
export const shapesAt = (path: Path): readonly Shape[] =>
  path.reduce<readonly Shape[]>(
    (shapes, step) => shapes.flatMap((shape) => below(shape, step)),
    choices(policyShape()),
  );

/**
 * The name of the key that a path is about: its own keys, without the names and numbers that people choose.
 *
 * @example keyName(['audits', 'credit', 'gates', 0, 'min']) // 'audits.gates.min'
 */
export function keyName(path: Path): string | undefined {
  // By default holds what may be said of an audit: it is the same key.
  if (path[0] === 'defaults' && path.length > 1) return keyName(['audits', '', ...path.slice(1)]);
  let shapes = choices(policyShape());
  let name: string | undefined;
  for (const step of path) {
    if (shapes.some(({ properties }) => Object.hasOwn(properties ?? {}, step)))
      name = name === undefined ? String(step) : `${name}.${step}`;
    shapes = shapes.flatMap((shape) => below(shape, step));
    if (shapes.length === 0) return undefined;
  }
  return name;
}

/** The keys that may stand in a map at a path. */
export const keysAt = (path: Path): readonly string[] => [
  ...new Set(shapesAt(path).flatMap(({ properties }) => Object.keys(properties ?? {}))),
];

function namesIn(shape: Shape, around: string): readonly string[] {
  const own = Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => {
    const name = around === '' ? key : `${around}.${key}`;
    return [name, ...namesIn(inner, name)];
  });
  const others = [...(shape.anyOf ?? []), ...inside(shape)].flatMap((inner) => namesIn(inner, around));
  return [...new Set([...own, ...others])];
}

function below(shape: Shape, step: string | number): readonly Shape[] {
  const own = Object.hasOwn(shape.properties ?? {}, step) ? shape.properties?.[step] : undefined;
  const inner = own ?? (shape.type === 'array' ? shape.items : shape.additionalProperties || undefined);
  return inner === undefined ? [] : choices(inner);
}

const inside = ({ items, additionalProperties }: Shape): readonly Shape[] =>
  [items, additionalProperties || undefined].filter((inner) => inner !== undefined);

const choices = (shape: Shape): readonly Shape[] => shape.anyOf?.flatMap(choices) ?? [shape];

/** The names of all keys of the schema, each after the key it belongs to. */
export const allKeyNames = (): readonly string[] =>
  (names ??= namesIn(policyShape(), '').filter((name) => !name.startsWith('defaults.')));

let names: readonly string[] | undefined;
