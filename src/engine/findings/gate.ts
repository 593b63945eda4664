import type { Finding, Gate } from '../../protocol/gates.ts';
import { applicableMetrics } from '../metrics/measure.ts';
import { groupsOfGate } from './groups.ts';
import type { Ground, Held } from './held.ts';
import { numberOf } from './number.ts';
import { passUnless, type Verdict, verdictOf } from './verdict.ts';

/** What the evidence says of one gate, waivers aside. */
export function judge(gate: Gate, ground: Ground): Finding {
  const { cube, settings, base } = ground;
  const of = { id: gate.id, gate, severity: gate.severity };
  const metric = applicableMetrics(cube.overall).find(({ entry }) => entry.id === gate.metric);
  if (metric === undefined) return { ...of, verdict: 'error', problem: { problem: 'notApplicable' } };
  const slices = gate.by && slicesBy(gate.by, ground);
  if (gate.by !== undefined && slices === undefined)
    return { ...of, verdict: 'error', problem: { problem: 'noSuchGroups' } };
  if (gate.change && base === undefined) return { ...of, verdict: 'inconclusive', why: { because: 'noBase' } };
  const held = numberOf(gate, metric, slices, ground);
  const { compare, change } = gate;
  const groups =
    slices && compare && !change ? groupsOfGate({ ...gate, compare }, metric, slices, settings) : undefined;
  const { verdict, ...why } = decided(gate, held);
  return {
    ...of,
    verdict,
    measured: held.measured,
    ...(held.lowest && { lowest: held.lowest }),
    ...(held.highest && { highest: held.highest }),
    ...(held.base !== undefined && { base: held.base }),
    ...('because' in why ? { why } : {}),
    ...('notJudged' in why && !('because' in why) ? { notJudged: why.notJudged } : {}),
    ...(groups && { groups }),
  };
}

/** `point` takes the number for the truth; where there is none, nothing is decided either. */
function decided({ decide, limit }: Gate, held: Held): Verdict {
  const { measured } = held;
  if (decide === 'interval' || 'undefined' in measured) return verdictOf(limit, held);
  const { value } = measured;
  const within = 'max' in limit ? value <= limit.max : value >= limit.min;
  return within ? passUnless(held) : { verdict: 'fail' };
}

const slicesBy = (by: readonly string[], { cube }: Ground) =>
  cube.groupings.find((grouping) => grouping.by.length === by.length && by.every((name) => grouping.by.includes(name)))
    ?.slices;
