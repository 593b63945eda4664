import { askBelow, type Detection } from '../protocol/detection.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { hasInterval, isUndefined } from '../protocol/measured.ts';
import type { Answers, Best, Ground } from './create.ts';
import { sameValue } from './known.ts';

/**
 * What a policy is written on: the file as it was taken for. Where the truth is not known, what was decided stands for it, and
 * the score is left out, of which nothing could be said.
 *
 * @param path relative to the policy's folder, with slashes
 */
export function groundOf(path: string, { roles, groups, columns }: Detection, { truth }: Answers): Ground {
  const [prediction, score] = [roles.prediction?.value, roles.score?.value];
  const decisions = !truth && prediction !== undefined;
  const label = decisions ? prediction : roles.label?.value;
  const values = valuesOf(label, columns);
  const positive = positiveAmong(values, roles.positive?.value);
  const others = values?.filter((value) => value !== positive) ?? [];
  const sure = groups.filter(({ confidence }) => confidence >= askBelow);
  return {
    path,
    ...(label !== undefined && { truth: label }),
    ...(prediction !== undefined && { prediction }),
    ...(score !== undefined && !decisions && { score }),
    ...(positive !== undefined && { positive }),
    ...(positive !== undefined && others.length === 1 && { negative: others[0]! }),
    ...(roles.threshold && { threshold: roles.threshold.value }),
    ...(roles.split && { split: { column: roles.split.value.column, use: roles.split.value.use } }),
    groups: (sure.length > 0 ? sure : groups)
      .map(({ value }) => value)
      .filter(({ column }) => column !== '' && column !== label && column !== prediction),
  };
}

/** What an audit says of the model as a whole; undefined where its interval has no lower end. */
export function bestOf({ leading, overall }: Pick<AuditDocument, 'leading' | 'overall'>): Best | undefined {
  const measured = leading && overall.values[leading.metric];
  if (measured === undefined || isUndefined(measured) || !hasInterval(measured.interval)) return undefined;
  const { low } = measured.interval;
  return low === 'unbounded' ? undefined : { metric: leading!.metric, low };
}

/** The values of a column, where all of them were seen. */
function valuesOf(column: string | undefined, columns: Detection['columns']): readonly string[] | undefined {
  const facts = columns.find(({ name }) => name === column);
  return facts && facts.distinct === facts.top.length ? facts.top.map(({ value }) => value) : undefined;
}

/** The positive value as this column writes it: predictions are often 1 where labels are words. */
function positiveAmong(values: readonly string[] | undefined, positive: string | undefined): string | undefined {
  if (values === undefined || positive === undefined || values.includes(positive)) return positive;
  return values.find((value) => sameValue(positive, value)) ?? values.find((value) => sameValue('1', value));
}
