import type { GroupKey } from '../../../protocol/names.ts';
import type { ProfileCaveat, ProfileResult } from '../../../protocol/profiles.ts';
import type { Slice } from '../../cube/cube.ts';
import type { MeasureSettings } from '../../metrics/settings.ts';
import { all } from '../../metrics/share.ts';

/** A rule or convention with a date: one file each; `index.ts` lists them. */
export type Profile = {
  readonly id: ProfileResult['profile'];
  /** Undefined where the rule asks for something that the rows do not have. */
  of(people: People): ProfileResult | undefined;
};

/** The day on which the rules were read, all of them, `YYYY-MM-DD`. */
export const readOn = '2026-11-22';

/** The groups of one grouping. */
export type People = {
  readonly slices: readonly Slice[];
  readonly overall: Slice;
  readonly settings: ProfileSettings;
};

export type ProfileSettings = MeasureSettings & {
  /** The predicted class that is good for the person. */
  readonly favourable: 'positive' | 'negative';
};

/** Whether every category of a group is known. */
export const isKnown = (key: GroupKey): boolean => Object.values(key).every((value) => value !== null);

export const rowsOf = ({ outcomes }: Slice): number => all(outcomes).rows;
export const totalRows = (slices: readonly Slice[], rowsIn: (slice: Slice) => number = rowsOf): number =>
  slices.reduce((sum, slice) => sum + rowsIn(slice), 0);

/** What must be said of any rule about who is selected: which outcome that is, and whose category is not known. */
export function usualCaveats({ slices, settings: { favourable } }: People): readonly ProfileCaveat[] {
  const unknown = totalRows(slices.filter(({ key }) => !isKnown(key)));
  return [
    ...(favourable === 'negative' ? [{ code: 'favourableIsNegative' } as const] : []),
    ...(unknown > 0 ? [{ code: 'unknownCategory', rows: unknown } as const] : []),
  ];
}

/** A caveat that names groups, where there are any. */
export const about = (
  code: Extract<ProfileCaveat, { readonly keys: unknown }>['code'],
  keys: readonly GroupKey[],
): readonly ProfileCaveat[] => (keys.length === 0 ? [] : [{ code, keys }]);
