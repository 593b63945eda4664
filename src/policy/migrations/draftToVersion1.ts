import { added, type Edit, quotedAs, renamed, replaced } from '../edits.ts';
import { meantBy } from '../metricAliases.ts';
import { at, type Placed } from '../placed.ts';

/**
 * The draft form, before there were versions: `favorable`, `min_group` as a map, `severity: warn`, metrics by the names of
 * other tools, `max_drop_vs_base`, `decide: ci_lower`, waivers with `max_value` and a group as one text.
 */
export function draftToVersion1(root: Placed, text: string): readonly Edit[] {
  const audits = [...(at(root, ['audits'])?.children?.values() ?? [])];
  return [...itsVersion(root, text), ...audits.flatMap((audit) => ofAudit(audit, text))];
}

function itsVersion(root: Placed, text: string): readonly Edit[] {
  const written = at(root, ['version']);
  if (written !== undefined) return [replaced(written, '1')];
  const { start } = root;
  if (text[start] !== '{') return [{ start, end: start, text: 'version: 1\n' }];
  const first = root.children?.values().next().value?.key;
  if (first === undefined) return [{ start: start + 1, end: start + 1, text: '"version": 1' }];
  return [{ start: first.start, end: first.start, text: `${quotedAs(text[first.start], 'version')}: 1, ` }];
}

function ofAudit(audit: Placed, text: string): readonly Edit[] {
  const favourable = at(audit, ['favorable']);
  const least = at(audit, ['min_group']);
  const rows = at(least, ['n'])?.value;
  return [
    ...(favourable ? renamed(favourable, 'favourable', text) : []),
    ...(least && typeof rows === 'number' ? [replaced(least, String(rows))] : []),
    ...entries(audit, 'gates').flatMap((gate) => ofGate(gate, text)),
    ...entries(audit, 'waivers').flatMap((waiver) => ofWaiver(waiver, text)),
  ];
}

const entries = (audit: Placed, list: string): readonly Placed[] => [...(at(audit, [list])?.children?.values() ?? [])];

function ofGate(gate: Placed, text: string): readonly Edit[] {
  const severity = at(gate, ['severity']);
  const metric = at(gate, ['metric']);
  const drop = at(gate, ['max_drop_vs_base']);
  const decide = at(gate, ['decide']);
  const meant = typeof metric?.value === 'string' ? meantBy(metric.value) : undefined;
  const compared = meant?.compare !== undefined && at(gate, ['compare']) === undefined ? meant.compare : undefined;
  return [
    ...(severity?.value === 'warn' ? [replaced(severity, like(severity, 'warning', text))] : []),
    ...(metric && meant && meant.metric !== metric.value ? [replaced(metric, like(metric, meant.metric, text))] : []),
    ...(metric && compared ? added(metric, 'compare', like(metric, compared, text), text) : []),
    ...(decide?.value === 'ci_lower' ? [replaced(decide, like(decide, 'interval', text))] : []),
    ...(drop && typeof drop.value === 'number'
      ? [...renamed(drop, 'min', text), replaced(drop, String(-drop.value)), ...added(drop, 'change', 'true', text)]
      : []),
  ];
}

function ofWaiver(waiver: Placed, text: string): readonly Edit[] {
  const most = at(waiver, ['max_value']);
  const group = at(waiver, ['group']);
  const [name, value] = typeof group?.value === 'string' ? group.value.split(/=(.*)/s) : [];
  return [
    ...(most ? renamed(most, 'value', text) : []),
    ...(group && name && value ? [replaced(group, `{${JSON.stringify(name)}: ${JSON.stringify(value)}}`)] : []),
  ];
}

/** A text in quotes where the one that it replaces had some. */
const like = ({ start }: Placed, value: string, text: string): string => quotedAs(text[start], value);
