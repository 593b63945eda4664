import type { GateChange } from '../../protocol/comparison.ts';
import type { Finding, Gate } from '../../protocol/gates.ts';

/** What became of each gate and requirement of two checks, those that broke first. */
export function gateChanges(before: readonly Finding[], after: readonly Finding[]): readonly GateChange[] {
  const was = new Map(before.map((finding) => [finding.id, finding]));
  const is = new Set(after.map(({ id }) => id));
  const changes = [
    ...after.map((finding) => changeOf(was.get(finding.id), finding)),
    ...before.filter(({ id }) => !is.has(id)).map((finding) => changeOf(finding, undefined)),
  ];
  return changes.toSorted((a, b) => needs.indexOf(a.kind) - needs.indexOf(b.kind));
}

const needs: readonly GateChange['kind'][] = ['broken', 'unclear', 'waived', 'new', 'other', 'gone', 'fixed', 'same'];

function changeOf(before: Finding | undefined, after: Finding | undefined): GateChange {
  const id = (after ?? before)!.id;
  return { id, ...(before && { before }), ...(after && { after }), kind: kindOf(before, after) };
}

function kindOf(before: Finding | undefined, after: Finding | undefined): GateChange['kind'] {
  if (after === undefined) return 'gone';
  if (before === undefined) return breaks(after) ? 'broken' : 'new';
  if (holds(before.gate) !== holds(after.gate)) return breaks(after) && !breaks(before) ? 'broken' : 'other';
  if (after.verdict === before.verdict) return 'same';
  if (breaks(after)) return breaks(before) ? 'unclear' : 'broken';
  return after.verdict === 'pass' ? 'fixed' : after.verdict === 'waived' ? 'waived' : 'unclear';
}

const breaks = ({ verdict }: Finding): boolean => verdict === 'fail' || verdict === 'error';

/** What a gate holds to what; not who wrote why. */
function holds(gate: Gate | undefined): string {
  if (gate === undefined) return '';
  const { metric, by, compare, limit, change, decide } = gate;
  return JSON.stringify([metric, by, compare, limit, change, decide]);
}
