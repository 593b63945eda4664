import type { Task } from '../../protocol/roles.ts';
import type { Column } from './table.ts';

/** What kind of model the columns speak of. A third class on less than one row in 20 leaves a task binary: it is noise, and said. */
export function taskOf(label: Column | undefined, prediction: Column | undefined): Task {
  const column = label ?? prediction;
  if (column === undefined) return 'unknown';
  if (mainClasses(label, prediction).length > 0) return 'binary';
  const numeric = [label, prediction].every((one) => one === undefined || one.numbers !== undefined);
  const real = [label, prediction].some((one) => one?.facts.type === 'real' && one.facts.distinct > 10);
  if (numeric && (real || column.facts.distinct > 20)) return 'regression';
  return column.facts.distinct > 0 && column.facts.distinct <= 200 ? 'multiclass' : 'unknown';
}

/** The one or two classes of a binary task, most frequent first; none where there are more. */
export function mainClasses(label: Column | undefined, prediction: Column | undefined): readonly string[] {
  const counts = new Map<string, number>();
  for (const column of [label, prediction]) {
    if (column === undefined) continue;
    if (column.classes === undefined) return [];
    for (const [value, rows] of column.classes) counts.set(value, (counts.get(value) ?? 0) + rows);
  }
  const byRows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const all = byRows.reduce((sum, [, rows]) => sum + rows, 0);
  const others = byRows.slice(2).reduce((sum, [, rows]) => sum + rows, 0);
  return others <= all * 0.05 ? byRows.slice(0, 2).map(([value]) => value) : [];
}
