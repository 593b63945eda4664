import { t } from '@vscode/l10n';
import type { MetricId, Note } from '../protocol/document.ts';
import { byName, groupName } from './groups.ts';
import { metricWords } from './metricWords.ts';
import { bare, count, percent } from './numbers.ts';
import { readingSentence } from './reading.ts';
import { fileName, listed, shown } from './shown.ts';

/** What a reader must know about the data or the numbers: a sentence or two for each code. */
export function noteSentence(note: Note): string {
  switch (note.code) {
    case 'excluded':
      return excluded(note);
    case 'otherLabelValues':
      return t(
        '{0} rows were excluded: {1} holds other values than the two classes: {2}.',
        count(note.rows),
        shown(note.column),
        listed(note.values),
      );
    case 'constantIsAsGood':
      return note.predicts === 'negative'
        ? t(
            'Always predicting negative would be right in {0} of rows, the model is in {1}: accuracy says little here.',
            percent(note.constant),
            percent(note.accuracy),
          )
        : t(
            'Always predicting positive would be right in {0} of rows, the model is in {1}: accuracy says little here.',
            percent(note.constant),
            percent(note.accuracy),
          );
    case 'missingGroup':
      return t('{0} rows have no value in {1}; they form a group of their own.', count(note.rows), shown(note.column));
    case 'smallGroup':
      return smallGroup(note, note.metric === undefined ? [] : [note.metric]);
    case 'oneGroup':
      return t('{0} has one group only: there is nothing to compare.', byName(note.by));
    case 'oneClass':
      return t('Every row has the truth {0}: rates that need the other class are not defined.', shown(note.value));
    case 'scoreOutOfRange':
      return t(
        'Scores in {0} run from {1} to {2}: they rank rows, but are no probabilities. Log loss, Brier and calibration are left out.',
        shown(note.column),
        bare(note.low, 'number'),
        bare(note.high, 'number'),
      );
    case 'scoreBands':
      return t(
        'There are more scores than are kept one by one: neighbouring ones are counted together, in {0} bands. ROC AUC is at most {1} from its exact value, average precision {2}; their intervals are wider by that.',
        count(note.bands),
        String(Number(note.rocAuc.toPrecision(1))),
        String(Number(note.averagePrecision.toPrecision(1))),
      );
    case 'thresholdDisagrees':
      return t(
        'Score ≥ {0} gives the prediction for only {1} of rows. Rates use the prediction as it stands.',
        String(note.threshold),
        percent(note.share),
      );
    case 'thresholdMadePrediction':
      return t('There is no prediction column: a score ≥ {0} is taken as predicted positive.', String(note.threshold));
    case 'joined':
      return t(
        'Joined with {0}: {1} keys matched, {2} unmatched, {3} more than once there.',
        fileName(note.file),
        count(note.matched),
        count(note.unmatched),
        count(note.duplicateKeys),
      );
    case 'otherSplits':
      return t(
        'Only rows with {0} = {1} are audited; {2} other rows are not.',
        shown(note.column),
        shown(note.use),
        count(note.rows),
      );
    case 'weightKind':
      return note.kind === 'sampling'
        ? t('Weights are read as sampling weights: intervals are wider than the row count alone would give.')
        : t('Weights are read as frequencies: a row stands for that many identical rows.');
    case 'repeatedUnits':
      return repeatedUnits(note);
    case 'unitsAcrossGroups':
      return t(
        'Some {0} have rows in several groups of {1}: gaps between these take the groups as independent, which they are not quite.',
        shown(note.column),
        byName(note.by),
      );
    case 'prevalenceDiffers':
      return t(
        'Base rates differ by {0}: gaps in {1} mix that in.',
        byName(note.by),
        note.metrics.map((metric) => metricWords(metric).short).join(', '),
      );
    case 'groupsAdded':
      return t(
        '{0} rows have values of {1} that the first rows did not show; they are counted.',
        count(note.rows),
        shown(note.column),
      );
    case 'suppressed':
      return note.all
        ? t('Counts below {0} are withheld. Some of all rows are: every number is withheld.', count(note.below))
        : t('Counts below {0} are withheld, and whatever they could be computed from.', count(note.below));
    case 'withheld':
      return note.keys === undefined
        ? t('{0}: all groups are withheld.', byName(note.by))
        : t('{0}, withheld: {1}.', byName(note.by), note.keys.map(groupName).join(', '));
    default:
      return readingSentence(note);
  }
}

function repeatedUnits({ column, taken, units, rows, mostRows }: Extract<Note, { code: 'repeatedUnits' }>): string {
  const facts = [shown(column), count(rows), count(units), count(mostRows)] as const;
  return taken
    ? t(
        'The {1} rows are of {2} different {0}, up to {3} rows each: intervals of rates allow for rows that hang together.',
        ...facts,
      )
    : t(
        'Several rows have the same {0}: {1} rows, {2} different values, up to {3} rows each. Intervals take every row as independent; if these are rows of one person they are too narrow. Choose {0} as the unit, and they are counted together.',
        ...facts,
      );
}

function excluded(note: Extract<Note, { code: 'excluded' }>): string {
  const parts = [
    [note.missingLabel, t('without truth')],
    [note.missingPrediction, t('without prediction')],
    [note.missingWeight, t('without weight')],
  ] as const;
  const left = parts.flatMap(([rows, why]) => (rows > 0 ? [`${count(rows)} ${why}`] : []));
  const sentences: string[] = [];
  if (left.length > 0) sentences.push(t('Rows left out: {0}.', left.join(', ')));
  if (note.missingScore > 0)
    sentences.push(t('{0} rows have no score; score metrics are of the others.', count(note.missingScore)));
  return sentences.join(' ') || t('No rows were left out.');
}

/**
 * The notes as sentences, those of one grouping only where `by` is given. Small groups that are too small for several
 * metrics are said once, with the metrics.
 */
export function noteLines(notes: readonly Note[], by?: readonly string[]): readonly string[] {
  const wanted = notes.filter(
    (note) => by === undefined || !('by' in note) || JSON.stringify(note.by) === JSON.stringify(by),
  );
  const small = new Map<string, { readonly note: SmallGroup; readonly metrics: MetricId[] }>();
  const lines = wanted.flatMap((note) => {
    if (note.code !== 'smallGroup' || note.metric === undefined) return [noteSentence(note)];
    const key = JSON.stringify([note.by, note.keys]);
    const known = small.get(key);
    if (known) known.metrics.push(note.metric);
    else small.set(key, { note, metrics: [note.metric] });
    return [];
  });
  return [...lines, ...[...small.values()].map(({ note, metrics }) => smallGroup(note, metrics))];
}

type SmallGroup = Extract<Note, { code: 'smallGroup' }>;

function smallGroup({ by, keys, rows }: SmallGroup, metrics: readonly MetricId[]): string {
  const groups = `${keys.slice(0, 4).map(groupName).join(', ')}${keys.length > 4 ? ` +${keys.length - 4}` : ''}`;
  return metrics.length === 0
    ? t(
        '{0}, too small to judge: {1} ({2} rows together). They are drawn, but left out of the gaps.',
        byName(by),
        groups,
        count(rows),
      )
    : t(
        '{0}, too few rows that count for {3}: {1} ({2} rows together). They are drawn, but left out of those gaps.',
        byName(by),
        groups,
        count(rows),
        metrics.map((metric) => metricWords(metric).short).join(', '),
      );
}
