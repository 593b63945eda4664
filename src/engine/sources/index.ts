import { AuditError } from '../../protocol/failures.ts';
import { counts } from './counts.ts';
import { duckdb } from './duckdb.ts';
import type { Source, TallyPlan } from './source.ts';

/** Every data engine; the first that accepts a plan counts it. */
export const sources: readonly Source[] = [duckdb, counts];

/** @throws AuditError formatUnknown */
export function sourceOf(plan: TallyPlan): Source {
  const source = sources.find((one) => one.accepts(plan));
  if (source === undefined) throw new AuditError('formatUnknown', { path: plan.path });
  return source;
}
