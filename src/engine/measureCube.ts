import type { AuditDocument, Grouping, Note } from '../protocol/document.ts';
import { breathe } from './breathe.ts';
import type { Cube } from './cube/cube.ts';
import { definitionsOf } from './definitions/index.ts';
import { indicesOfGroups, indicesOfRows } from './definitions/indices/measure.ts';
import { profilesOf } from './definitions/profiles/index.ts';
import type { ProfileSettings } from './definitions/profiles/profile.ts';
import { constantNotes, notesOf } from './findings/notes.ts';
import { baselineOf } from './metrics/baseline.ts';
import { measureGrouping } from './metrics/grouping.ts';
import { headline } from './metrics/headline.ts';
import { leadingMetric } from './metrics/leading.ts';
import { applicableMetrics, measureSlice } from './metrics/measure.ts';
import { reviewFacts } from './metrics/review.ts';

/** Everything that follows from the counts. */
export type Measurements = Pick<
  AuditDocument,
  'overall' | 'groupings' | 'indices' | 'leading' | 'baseline' | 'review' | 'headline'
> & {
  readonly notes: readonly Note[];
};

/** Of measuring, the part that the values, intervals and gaps of all groups take; the rest is what has names besides. */
const tables = 0.7;

/**
 * Numbers, gaps, definitions and notes of all groupings, one grouping at a time so that a cancel is heard between them.
 *
 * @param done is told the share that is done, in [0, 1]
 */
export async function measureCube(
  cube: Cube,
  settings: ProfileSettings,
  signal: AbortSignal,
  done: (share: number) => void = () => undefined,
): Promise<Measurements> {
  const { key: _, ...overall } = measureSlice(cube.overall, settings.level);
  const ofAll = cube.groupings.length;
  const tabled: Grouping[] = [];
  for (const grouping of cube.groupings) {
    await breathe(signal);
    tabled.push(measureGrouping(grouping, cube.overall, settings));
    done((tables * tabled.length) / ofAll);
  }
  const groupings: Grouping[] = [];
  for (const [at, grouping] of cube.groupings.entries()) {
    await breathe(signal);
    const measured = tabled[at]!;
    groupings.push({ ...measured, ...definedBy(grouping, measured, cube.overall, settings) });
    done(tables + ((1 - tables) * groupings.length) / ofAll);
  }
  await breathe(signal);
  const clearest = headline(cube.groupings, cube.overall, settings);
  const of = applicableMetrics(cube.overall);
  const review = reviewFacts(cube.overall);
  const [leading, baseline] = [leadingMetric(cube.overall, of), baselineOf(cube.overall, of)];
  return {
    overall,
    groupings,
    indices: indicesOfRows(cube.overall, settings),
    ...(leading && { leading }),
    ...(baseline && { baseline }),
    ...(review && { review }),
    ...(clearest && { headline: clearest }),
    notes: [...constantNotes(overall, baseline), ...notesOf(groupings, settings)],
  };
}

/** What follows from the gaps of a grouping under the names that others gave it. */
function definedBy(
  grouping: Cube['groupings'][number],
  { disparities }: Grouping,
  overall: Cube['overall'],
  settings: ProfileSettings,
): Pick<Grouping, 'definitions' | 'profiles' | 'indices'> {
  const { slices } = grouping;
  return {
    definitions: definitionsOf(slices, overall, disparities, settings),
    profiles: profilesOf({ slices, overall, settings }),
    indices: indicesOfGroups(grouping, overall, settings),
  };
}
