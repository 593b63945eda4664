import type { AuditDocument, MetricId } from '../../src/protocol/document.ts';
import { decisionsOnly } from '../../src/protocol/roles.ts';
import type { PanelMemory } from '../../src/protocol/services.ts';

export type View = NonNullable<PanelMemory['view']>;

/** What is looked at, each part existing in the document. */
export type Selection = {
  readonly view: View;
  readonly by: readonly string[];
  readonly metric: MetricId;
  readonly allMetrics: boolean;
};

/** Reads what is remembered against what the document has; what is gone falls back to the first. */
export function selectionIn(
  document: AuditDocument,
  memory: PanelMemory,
  views: readonly View[] = viewsOf(document),
): Selection {
  const groupings = document.groupings.map(({ by }) => by);
  const known = (by: readonly string[] | undefined) => groupings.find((one) => same(one, by));
  const metrics = document.catalogue.map(({ id }) => id);
  return {
    view: views.find((view) => view === memory.view) ?? 'overview',
    by: known(memory.by) ?? groupings[0] ?? [],
    metric:
      metrics.find((metric) => metric === memory.metric) ??
      metrics.find((metric) => metric === (decisionsOnly(document.roles) ? 'selectionRate' : 'truePositiveRate')) ??
      metrics[0] ??
      'selectionRate',
    allMetrics: memory.allMetrics ?? false,
  };
}

/** Scores have a view of their own only where some group has a curve, definitions only where there are groups. */
export function viewsOf({ groupings, overall }: AuditDocument): readonly View[] {
  const curves = [overall, ...groupings.flatMap(({ groups }) => groups)].some(
    ({ roc, calibration }) => roc !== undefined || calibration !== undefined,
  );
  const defined = groupings.some(({ definitions }) => definitions !== undefined);
  return [
    'overview',
    'groups',
    ...(defined ? (['definitions'] as const) : []),
    ...(curves ? (['scores'] as const) : []),
    'further',
    'method',
  ];
}

export const same = (one: readonly string[], other: readonly string[] | undefined): boolean =>
  other !== undefined && one.length === other.length && one.every((name, index) => name === other[index]);
