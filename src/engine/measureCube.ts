import type { AuditDocument, Grouping, Note } from '../protocol/document.ts';
import { breathe } from './breathe.ts';
import type { Cube } from './cube/cube.ts';
import { notesOf } from './findings/notes.ts';
import { measureGrouping } from './metrics/grouping.ts';
import { headline } from './metrics/headline.ts';
import { measureSlice } from './metrics/measure.ts';
import type { MeasureSettings } from './metrics/settings.ts';

/** Everything that follows from the counts. */
export type Measurements = Pick<AuditDocument, 'overall' | 'groupings' | 'headline'> & {
  readonly notes: readonly Note[];
};

/** Numbers, gaps and notes of all groupings, one grouping at a time so that a cancel is heard between them. */
export async function measureCube(cube: Cube, settings: MeasureSettings, signal: AbortSignal): Promise<Measurements> {
  const { key: _, ...overall } = measureSlice(cube.overall, settings.level);
  const groupings: Grouping[] = [];
  for (const grouping of cube.groupings) {
    await breathe(signal);
    groupings.push(measureGrouping(grouping, cube.overall, settings));
  }
  await breathe(signal);
  const clearest = headline(cube.groupings, cube.overall, settings);
  return { overall, groupings, ...(clearest && { headline: clearest }), notes: notesOf(groupings, settings) };
}
