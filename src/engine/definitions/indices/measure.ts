import type { GroupIndex, Index, IndexName } from '../../../protocol/indices.ts';
import { isUndefined, type Measured } from '../../../protocol/measured.ts';
import type { Cube, Slice } from '../../cube/cube.ts';
import type { IndexDefinition, IndexSettings } from './definition.ts';
import { favourableFirst } from './favourable.ts';
import { comparingIndices, inequalityIndices } from './index.ts';

/** Every index with its formula; those of inequality measured over all rows. */
export function indicesOfRows(overall: Slice, settings: IndexSettings): readonly Index[] {
  const rows = favourableFirst(overall, settings);
  return [
    ...inequalityIndices.map((index) => ({
      ...nameOf(index),
      formula: index.formula,
      measured: asRowsAre(index.ofRows(rows, settings.level), overall),
    })),
    ...comparingIndices.map((index) => ({ ...nameOf(index), formula: index.formula })),
  ];
}

/** Every index of one way of grouping: what inequality is between and within the groups, and how the groups compare. */
export function indicesOfGroups(
  { slices }: Cube['groupings'][number],
  overall: Slice,
  settings: IndexSettings,
): readonly GroupIndex[] {
  const groups = {
    slices: slices.map((slice) => favourableFirst(slice, settings)),
    overall: favourableFirst(overall, settings),
    settings,
  };
  return [
    ...inequalityIndices.map((index): GroupIndex => {
      const { between, within, ...more } = index.split(groups);
      const parts = { between: asRowsAre(between, overall), within: asRowsAre(within, overall) };
      return { ...nameOf(index), ...(overall.units === undefined ? more : {}), ...parts };
    }),
    ...comparingIndices.map((index): GroupIndex => {
      const found = index.ofGroups(groups);
      return { ...nameOf(index), ...found, measured: asRowsAre(found.measured, overall) };
    }),
  ];
}

/** Intervals of indices, and what chance alone would give, take rows as independent: there are none where several are of one unit. */
const asRowsAre = (measured: Measured, { units }: Slice): Measured =>
  units === undefined || isUndefined(measured) ? measured : { ...measured, interval: { none: 'repeatedUnits' } };

const nameOf = ({ id, alpha }: IndexDefinition): IndexName => ({
  index: id,
  ...(alpha === undefined ? {} : { alpha }),
});
