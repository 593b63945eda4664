import type { Note } from '../protocol/document.ts';
import type { Roles } from '../protocol/roles.ts';
import type { AuditAsk } from '../protocol/services.ts';
import type { Cube, Outcomes, Slice } from './cube/cube.ts';
import type { Tally } from './sources/source.ts';

/** Under this share of rows a threshold is said not to make the predictions. */
const agrees = 0.995;

/** What a reader must know of the rows that were counted and of those that were not. */
export function tallyNotes({ join }: AuditAsk, roles: Roles, tally: Tally): readonly Note[] {
  const { excluded, cube, agreement, scoreRange } = tally;
  const notes: Note[] = [...repeatedUnits(roles, tally)];
  const { missingLabel, missingPrediction, missingWeight } = excluded;
  if (missingLabel + missingPrediction + missingWeight + tally.missingScore > 0)
    notes.push({ code: 'excluded', missingLabel, missingPrediction, missingScore: tally.missingScore, missingWeight });
  if (excluded.otherLabel > 0)
    notes.push({
      code: 'otherLabelValues',
      column: roles.label,
      values: tally.otherLabelValues,
      rows: excluded.otherLabel,
    });
  if (excluded.otherPrediction > 0 && roles.prediction !== undefined)
    notes.push({
      code: 'otherLabelValues',
      column: roles.prediction,
      values: tally.otherPredictionValues,
      rows: excluded.otherPrediction,
    });
  if (excluded.otherSplit > 0 && roles.split)
    notes.push({ code: 'otherSplits', column: roles.split.column, use: roles.split.use, rows: excluded.otherSplit });
  if (join && tally.join) notes.push({ code: 'joined', file: join.path, ...tally.join });
  for (const [column, rows] of Object.entries(tally.missingGroup))
    if (rows > 0) notes.push({ code: 'missingGroup', column, rows });
  for (const [column, rows] of Object.entries(tally.unseenGroup))
    if (rows > 0) notes.push({ code: 'groupsAdded', column, rows });
  if (roles.weight !== undefined && roles.weightKind) notes.push({ code: 'weightKind', kind: roles.weightKind });
  if (roles.threshold !== undefined && roles.prediction === undefined)
    notes.push({ code: 'thresholdMadePrediction', threshold: roles.threshold });
  if (roles.threshold !== undefined && agreement !== undefined && agreement < agrees)
    notes.push({ code: 'thresholdDisagrees', threshold: roles.threshold, share: agreement });
  if (roles.score !== undefined && scoreRange && (scoreRange.low < 0 || scoreRange.high > 1))
    notes.push({ code: 'scoreOutOfRange', column: roles.score, low: scoreRange.low, high: scoreRange.high });
  if (cube.scoreBands !== undefined) notes.push({ code: 'scoreBands', bands: cube.scoreBands, ...boundsOf(cube) });
  return [...notes, ...onlyClass(cube.overall.outcomes)];
}

function boundsOf({ overall, groupings }: Cube) {
  const bounds = [overall, ...groupings.flatMap(({ slices }) => slices)].map(({ scores }) => scores?.bounds);
  const most = (metric: 'auc' | 'averagePrecision') => Math.max(...bounds.map((bound) => bound?.[metric] ?? 0));
  return { rocAuc: most('auc'), averagePrecision: most('averagePrecision') };
}

function onlyClass({ tp, fp, fn, tn }: Outcomes): readonly Note[] {
  const [positives, negatives] = [tp.rows + fn.rows, fp.rows + tn.rows];
  if (positives > 0 === negatives > 0) return [];
  return [{ code: 'oneClass', value: positives > 0 ? 'positive' : 'negative' }];
}

function repeatedUnits({ unit }: Roles, { repeats, cube }: Tally): readonly Note[] {
  if (repeats === undefined || repeats.units === repeats.rows) return [];
  const note: Note = { code: 'repeatedUnits', taken: unit !== undefined, ...repeats };
  if (unit === undefined) return [note];
  const all = unitsIn(cube.overall);
  const across = cube.groupings.filter(
    ({ by, slices }) => by.length === 1 && slices.reduce((sum, slice) => sum + unitsIn(slice), 0) > all,
  );
  return [note, ...across.map(({ by }): Note => ({ code: 'unitsAcrossGroups', column: unit, by }))];
}

const unitsIn = ({ units }: Slice): number => units?.own.patterns.reduce((sum, count) => sum + count, 0) ?? 0;
