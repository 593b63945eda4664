import type { Flips } from '../../protocol/comparison.ts';
import type { Cell, Outcomes, Slice } from '../cube/cube.ts';
import type { Class, PairedCells } from '../cube/pairs.ts';

/** What a row comes to under one of the two audits. */
export type Outcome = keyof Outcomes;
export const outcomes: readonly Outcome[] = ['tp', 'fp', 'fn', 'tn'];
export const outcomeOf = (label: Class, predicted: Class): Outcome =>
  predicted === 1 ? (label === 1 ? 'tp' : 'fp') : label === 1 ? 'fn' : 'tn';

/** The rows as one of the two audits sees them. */
export function sliceOf(cells: PairedCells, when: 'before' | 'after'): Slice {
  const rows = (outcome: Outcome) =>
    cells.reduce((sum, cell) => sum + (outcomeOf(cell.label, cell[when]) === outcome ? cell.rows : 0), 0);
  return {
    key: {},
    outcomes: { tp: plain(rows('tp')), fp: plain(rows('fp')), fn: plain(rows('fn')), tn: plain(rows('tn')) },
  };
}

/** So many rows without weights. */
export const plain = (rows: number): Cell => ({ rows, weight: rows, weightSquared: rows });

/** Each of the eight kinds of paired rows once, with `more` rows added to those whose prediction flipped. */
export const filled = (cells: PairedCells, more: number): PairedCells =>
  classes.flatMap((label) =>
    classes.flatMap((before) =>
      classes.map((after) => ({
        label,
        before,
        after,
        rows:
          rowsOf(cells, (cell) => cell.label === label && cell.before === before && cell.after === after) +
          (before === after ? 0 : more),
      })),
    ),
  );

const classes: readonly Class[] = [0, 1];

/** What became of the predictions of some rows. */
export const flipsOf = (cells: PairedCells): Omit<Flips, 'group'> => ({
  matched: rowsOf(cells, () => true),
  toPositive: rowsOf(cells, ({ before, after }) => before < after),
  toNegative: rowsOf(cells, ({ before, after }) => before > after),
  toRight: rowsOf(cells, ({ label, before, after }) => before !== after && after === label),
  toWrong: rowsOf(cells, ({ label, before, after }) => before !== after && before === label),
});

export const rowsOf = (cells: PairedCells, which: (cell: PairedCells[number]) => boolean): number =>
  cells.reduce((sum, cell) => sum + (which(cell) ? cell.rows : 0), 0);
