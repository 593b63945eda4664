import type { AuditDocument, Baseline, Grouping, GroupKey, MetricId, Note } from '../../protocol/document.ts';
import { hasInterval, isUndefined } from '../../protocol/measured.ts';
import { metrics } from '../metrics/index.ts';
import type { MeasureSettings } from '../metrics/settings.ts';

/** Metrics whose gaps mix in how common the positive class is. */
const dependOnPrevalence: readonly MetricId[] = [
  'positivePredictiveValue',
  'negativePredictiveValue',
  'f1',
  'matthewsCorrelation',
  'averagePrecision',
  'liftAtBudget',
];

/** Accuracy that a constant prediction reaches too says little: told where the interval does not exclude it. */
export function constantNotes(
  { values }: Pick<AuditDocument['overall'], 'values'>,
  baseline: Baseline | undefined,
): readonly Note[] {
  const { accuracy } = values;
  const constant = baseline?.values.accuracy;
  if (accuracy === undefined || isUndefined(accuracy) || baseline === undefined || constant === undefined) return [];
  if (!hasInterval(accuracy.interval) || Number(accuracy.interval.low) > constant) return [];
  return [{ code: 'constantIsAsGood', accuracy: accuracy.value, constant, predicts: baseline.predicts }];
}

/** What a reader must know of the groups before reading gaps, in the order of the groupings. */
export function notesOf(groupings: readonly Grouping[], settings: Pick<MeasureSettings, 'minGroup'>): readonly Note[] {
  return groupings.flatMap((grouping) => [
    ...(grouping.groups.length === 1 ? [{ code: 'oneGroup', by: grouping.by } as const] : []),
    ...smallGroups(grouping, settings),
    ...prevalence(grouping),
  ]);
}

/**
 * One note for the groups with too few rows, and one a metric for those whose denominator alone is too small: of the
 * rates only, since what is small for F1 or AUC is so for want of the same positives.
 */
function smallGroups({ by, groups, disparities }: Grouping, { minGroup }: Pick<MeasureSettings, 'minGroup'>): Note[] {
  if (groups.length < 2) return [];
  const few = groups.filter(({ n }) => n < minGroup.rows);
  const notes: Note[] =
    few.length === 0
      ? []
      : [{ code: 'smallGroup', by, keys: few.map(({ key }) => key), rows: few.reduce((sum, { n }) => sum + n, 0) }];
  for (const { entry, complementOf } of metrics) {
    if (complementOf !== undefined || entry.secondary || !(entry.family === 'errors' || entry.family === 'predictive'))
      continue;
    const gap = disparities.find(
      ({ metric, kind, against }) => metric === entry.id && kind === 'difference' && against === 'between',
    );
    const left = (gap?.leftOut ?? []).map((key) => groups.find((group) => sameKey(group.key, key)));
    const more = left
      .filter((group) => group !== undefined && !few.includes(group))
      .filter((group) => group !== undefined);
    if (more.length === 0) continue;
    const rows = more.reduce((sum, { n }) => sum + n, 0);
    notes.push({ code: 'smallGroup', by, keys: more.map(({ key }) => key), metric: entry.id, rows });
  }
  return notes;
}

/** Told apart: the interval of the base rate's gap excludes zero. */
function prevalence({ by, groups, disparities }: Grouping): Note[] {
  const gap = disparities.find(
    ({ metric, kind, against }) => metric === 'baseRate' && kind === 'difference' && against === 'between',
  );
  if (gap === undefined || isUndefined(gap) || !hasInterval(gap.interval)) return [];
  const { low } = gap.interval;
  if (low === 'unbounded' || low <= 0) return [];
  const touched = dependOnPrevalence.filter((id) => groups.some(({ values }) => values[id] !== undefined));
  return [{ code: 'prevalenceDiffers', by, metrics: touched }];
}

const sameKey = (a: GroupKey, b: GroupKey) => Object.keys(a).every((column) => a[column] === b[column]);
