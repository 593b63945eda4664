import { askBelow, type Detection } from '../../protocol/detection.ts';
import type { RoleChoices } from '../../protocol/roles.ts';

/**
 * A file of stages need not hold a model's prediction, which an audit asks for: the last stage is then taken for the truth,
 * and the first that somebody failed for the prediction of it. What was chosen or is found for sure stays.
 *
 * @returns undefined where nothing is open
 */
export function stageRoles(
  stages: readonly string[] | undefined,
  { roles, columns }: Detection,
  choices: RoleChoices,
): RoleChoices | undefined {
  const [last, ...before] = stages?.toReversed() ?? [];
  const varies = (stage: string) => columns.some(({ name, distinct }) => name === stage && distinct > 1);
  const first = before.findLast(varies) ?? before.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const open = (role: 'label' | 'prediction' | 'score') =>
    choices[role] === undefined && (roles[role]?.confidence ?? 0) < askBelow;
  const noPrediction = open('prediction') && open('score');
  if (!open('label') && !noPrediction) return undefined;
  return {
    ...choices,
    ...(open('label') ? { label: last } : {}),
    ...(noPrediction ? { prediction: first, score: null } : {}),
  };
}
