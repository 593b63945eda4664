import { type MetricId, metricIds } from '../protocol/metricIds.ts';
import type { Position, Range } from '../protocol/policyProblems.ts';
import type { Parsed } from './parse.ts';
import type { Path } from './placed.ts';
import { keyName } from './shape.ts';

/** What the pointer rests on. */
export type Hover = {
  readonly path: Path;
  /** The name of the key that it is about, for `policyKeyWords`. */
  readonly key?: string;
  /** Where it is the metric of a gate. */
  readonly metric?: MetricId;
  readonly range: Range;
};

/** What stands at a position: a key, a value, or nothing to be spoken of. */
export function hoverAt({ places }: Parsed, position: Position): Hover | undefined {
  const found = places.at(position);
  if (found === undefined) return undefined;
  const key = keyName(found.path);
  const value = found.on === 'value' && key === 'audits.gates.metric' ? places.text(found.path) : undefined;
  const metric = metricIds.find((id) => id === value);
  return { path: found.path, ...(key && { key }), ...(metric && { metric }), range: found.range };
}
