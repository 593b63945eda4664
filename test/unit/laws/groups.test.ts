import fc from 'fast-check';
import type { AuditDocument, Disparity, GroupKey } from '../../../src/protocol/document.ts';
import { auditOf, law, tables, text } from './audited.ts';
import { near } from './near.ts';

/** Names in another order than a, b, c, d; some that want quotes, some that look like numbers or like nothing. */
const names = fc.constantFrom(
  ['d', 'c', 'b', 'a'],
  ['Zoë', '"q"', 'a,b', ' lead'],
  ['10', '9', '007', '1e3'],
  ['NA', 'null', '-', '?'],
  ['<b>', '__proto__', 'constructor', 'b'],
);

law('renaming groups renames them and reorders them, no more', fc.tuple(tables, names), async ([rows, renamed]) => {
  const from = ['a', 'b', 'c', 'd'];
  const quoted = (name: string) => (/["', ]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  const to = (name: string) => (name === '' ? name : renamed[from.indexOf(name)]!);
  const before = await auditOf(text(rows));
  const after = await auditOf(text(rows, { g: ({ g }) => quoted(to(g)) }));
  near(after.overall, before.overall);
  near(
    told(after, (key) => key),
    told(before, (key) => renameKey(key, to)),
  );
});

/** The group column's values under their new names. */
const renameKey = (key: GroupKey, to: (name: string) => string): GroupKey =>
  Object.fromEntries(
    Object.entries(key).map(([column, value]) => [column, column === 'g' && value !== null ? to(value) : value]),
  );

/** Groups by name, and gaps by what they say: of several groups that are equally low, any may be named. */
function told({ groupings, headline }: AuditDocument, rename: (key: GroupKey) => GroupKey) {
  const name = (key: GroupKey) => JSON.stringify(rename(key));
  return {
    groupings: groupings.map(({ by, groups, disparities }) => ({
      by,
      groups: Object.fromEntries(groups.map(({ key, ...group }) => [name(key), group])),
      disparities: disparities.map(({ leftOut, ...gap }) => ({
        ...withoutEnds(gap),
        leftOut: leftOut?.map(name).sort(),
      })),
    })),
    headline: headline && { of: headline.of, value: headline.value, interval: headline.interval },
  };
}

function withoutEnds(gap: Disparity) {
  const { lowest: _, highest: __, group: ___, ...rest } = gap as Disparity & { lowest?: unknown; highest?: unknown };
  return rest;
}
