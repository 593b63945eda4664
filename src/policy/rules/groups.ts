import type { Draft } from '../draft.ts';
import type { Found } from '../found.ts';
import { entriesOf, groupNamesOf, groupOf, groupsOf } from '../parts.ts';
import { unknownGroup } from './gates.ts';

/** A group is a column, as it is or in bins, or a cross of other groups. */
export const oneKindOfGroup = (draft: Draft): readonly Found[] =>
  entriesOf(draft)
    .flatMap(groupsOf)
    .flatMap(({ name, part: { bins, cross, column }, path }): readonly Found[] => {
      if (cross === undefined) return [];
      const facts = { group: name };
      if (bins !== undefined) return [{ code: 'binsAndCross', path: [...path, 'bins'], on: 'key', facts }];
      return column === undefined ? [] : [{ code: 'crossAndColumn', path: [...path, 'column'], on: 'key', facts }];
    });

/** What is crossed is a group of the same audit, and no cross itself. */
export const crossesNameGroups = (draft: Draft): readonly Found[] =>
  entriesOf(draft).flatMap((audit) =>
    groupsOf(audit).flatMap(({ name: group, part: { cross = [] }, path }) =>
      cross.flatMap((name, index): readonly Found[] => {
        if (name === undefined) return [];
        const here = [...path, 'cross', index];
        if (groupOf(audit, name)?.cross === undefined) return unknownGroup(draft, audit, name, here);
        return [{ code: 'crossOfCross', path: here, facts: { group, other: name } }];
      }),
    ),
  );

/** A column is cut in one way: two groups of it that are cut otherwise could not be told apart by their columns. */
export const oneCutOfColumn = (draft: Draft): readonly Found[] =>
  entriesOf(draft).flatMap((audit) =>
    groupsOf(audit).flatMap(({ name, part: { bins, column = name, cross }, path }): readonly Found[] => {
      if (cross !== undefined) return [];
      const names = groupNamesOf(audit);
      const other = names.slice(0, names.indexOf(name)).find((one) => {
        const group = groupOf(audit, one)!;
        const same = group.cross === undefined && (group.column ?? one) === column;
        return same && JSON.stringify(group.bins) !== JSON.stringify(bins);
      });
      return other === undefined
        ? []
        : [{ code: 'columnCutTwice', path, on: 'key', facts: { group: name, other, column } }];
    }),
  );

/** Each edge of a bin lies above the one before. */
export const binsAscend = (draft: Draft): readonly Found[] =>
  entriesOf(draft)
    .flatMap(groupsOf)
    .flatMap(({ name, part: { bins = [] }, path }) => {
      const wrong = bins.findIndex((edge, at) => at > 0 && !(edge! > bins[at - 1]!) && edge !== undefined);
      if (wrong < 0 || bins[wrong - 1] === undefined) return [];
      const facts = { group: name, edge: bins[wrong]!, before: bins[wrong - 1]! };
      return [{ code: 'binsNotAscending', path: [...path, 'bins', wrong], facts }];
    });
