import type { Draft, Loose } from '../draft.ts';
import { type Found, maybe } from '../found.ts';
import { near } from '../near.ts';
import {
  type AuditPart,
  auditsOf,
  byOf,
  defaultsOf,
  entriesOf,
  everyGroup,
  gatesOf,
  groupNamesOf,
  groupsOfGate,
  inheritedGatesOf,
  isSeveral,
  type Part,
} from '../parts.ts';
import type { GateEntry } from '../schema.ts';

/** A gate holds a number to one limit. */
export const oneLimit = (draft: Draft): readonly Found[] =>
  entriesOf(draft)
    .flatMap(gatesOf)
    .flatMap(({ part: { id = '?', min, max }, path }): readonly Found[] => {
      const facts = { gate: id };
      if (min !== undefined && max !== undefined)
        return [{ code: 'twoLimits', path: [...path, 'max'], on: 'key', facts }];
      const unsaid = min === undefined && max === undefined;
      return unsaid && !draft.lost([...path, 'min']) && !draft.lost([...path, 'max'])
        ? [{ code: 'noLimit', path, on: 'key', facts }]
        : [];
    });

/** Only groups can be compared. */
export const compareNeedsGroups = (draft: Draft): readonly Found[] =>
  entriesOf(draft)
    .flatMap(gatesOf)
    .flatMap(({ part: { id = '?', by, compare }, path }) =>
      compare !== undefined && by === undefined && !draft.lost([...path, 'by'])
        ? [{ code: 'compareWithoutBy', path: [...path, 'compare'], on: 'key', facts: { gate: id, compare } }]
        : [],
    );

/** A gap is small where nothing is wrong, a ratio near 1: a limit on the other side would hold a model to being worse. */
export const limitFitsComparison = (draft: Draft): readonly Found[] =>
  entriesOf(draft)
    .flatMap(gatesOf)
    .flatMap(({ part: { id = '?', by, compare, change, min, max }, path }): readonly Found[] => {
      const unsure = ['compare', 'change', 'min', 'max'].some((key) => draft.lost([...path, key]));
      if (unsure || by === undefined || change === true || (min === undefined) === (max === undefined)) return [];
      const facts = { gate: id };
      if (min !== undefined && compare === undefined)
        return [{ code: 'minWithoutCompare', path: [...path, 'min'], on: 'key', facts }];
      if (min !== undefined && compare === 'difference')
        return [{ code: 'minOfDifference', path: [...path, 'min'], on: 'key', facts }];
      return max !== undefined && compare === 'ratio'
        ? [{ code: 'maxOfRatio', path: [...path, 'max'], on: 'key', facts }]
        : [];
    });

/** A gate names groups that its audit has. */
export const gatesNameGroups = (draft: Draft): readonly Found[] => [
  ...auditsOf(draft).flatMap((audit) => [
    ...gatesOf(audit).flatMap((gate) => [
      ...byOf(gate).flatMap(({ name, path }) => unknownGroup(draft, audit, name, path)),
      ...(gate.part.by === everyGroup ? noGroups(draft, audit, gate.part, [...gate.path, 'by']) : []),
    ]),
    ...inheritedGatesOf(audit).flatMap((gate) =>
      gate.by === everyGroup
        ? noGroups(draft, audit, gate, audit.path)
        : byOf({ part: gate, path: [] }).flatMap(({ name }) => inheritedGroup(draft, audit, gate, name)),
    ),
  ]),
  ...defaultsOf(draft).flatMap((defaults) =>
    gatesOf(defaults)
      .flatMap(byOf)
      .flatMap(({ name, path }) => (isNobodys(draft, name) ? unknownGroup(draft, defaults, name, path) : [])),
  ),
];

/** A group that no audit has is a slip of whoever named it, and told there. */
function isNobodys(draft: Draft, name: string): boolean {
  const audits = auditsOf(draft);
  return audits.length > 0 && !audits.some((audit) => groupNamesOf(audit).includes(name));
}

/** A name that stands for no group of an audit, unless the groups could not be read. */
export function unknownGroup(draft: Draft, audit: AuditPart, name: string, path: Found['path']): readonly Found[] {
  const names = groupNamesOf(audit);
  if (names.includes(name) || !draft.whole || draft.lost([...audit.path, 'groups', name])) return [];
  return [{ code: 'unknownGroup', path, facts: { group: name, ...maybe('near', near(name, names)), groups: names } }];
}

function inheritedGroup(draft: Draft, audit: AuditPart, { id = '?' }: Loose<GateEntry>, name: string) {
  const own = defaultsOf(draft)
    .flatMap(gatesOf)
    .some((gate) => gate.part.id === id);
  if (own && isNobodys(draft, name)) return [];
  return unknownGroup(draft, audit, name, audit.path).map(
    ({ path, facts }): Found => ({
      code: 'inheritedGroup',
      path,
      on: 'key',
      facts: { gate: id, group: name, groups: facts.groups! },
    }),
  );
}

/** A gate by all groups of an audit that names none would hold nothing. */
function noGroups(draft: Draft, audit: AuditPart, { id = '?' }: Loose<GateEntry>, path: Found['path']) {
  const unsure = groupNamesOf(audit).length > 0 || !draft.whole || draft.lost([...audit.path, 'groups', '?']);
  const found: Found = { code: 'noGroups', path, ...(path === audit.path && { on: 'key' }), facts: { gate: id } };
  return unsure ? [] : [found];
}

/** Findings and waivers are told apart by the gate's id, and by `id/group` where it is several. */
export const gateIdsDiffer = (draft: Draft): readonly Found[] =>
  entriesOf(draft).flatMap((audit) => {
    const seen = new Set(inheritedGatesOf(audit).flatMap((gate) => idsOf(audit, { part: gate, path: [] })));
    return gatesOf(audit).flatMap((gate): readonly Found[] => {
      const ids = idsOf(audit, gate);
      const twice = ids.find((id) => seen.has(id));
      for (const id of ids) seen.add(id);
      const path = [...gate.path, 'id'];
      return twice === undefined ? [] : [{ code: 'duplicateGate', path, facts: { gate: twice, audit: audit.name } }];
    });
  });

/** What a gate is called in findings, and by itself. */
function idsOf(audit: AuditPart, gate: Part<GateEntry>): readonly string[] {
  const { id } = gate.part;
  if (id === undefined) return [];
  return isSeveral(gate.part) ? [id, ...groupsOfGate(audit, gate).map((name) => `${id}/${name}`)] : [id];
}
