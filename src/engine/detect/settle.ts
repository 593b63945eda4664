import { askBelow, type Because, type Detection, type Guess } from '../../protocol/detection.ts';
import type { AuditDocument, RoleName } from '../../protocol/document.ts';
import { AuditError } from '../../protocol/failures.ts';
import { type ColumnRole, columnRoles, type GroupColumn, type RoleChoices, type Roles } from '../../protocol/roles.ts';
import { nearest } from './given.ts';
import { spelling } from './table.ts';

const mostGroups = 4;

/** The sensitive attributes that are audited unasked: the certain ones, at most four. */
export const auditedGroups = (groups: readonly Guess<GroupColumn>[]): readonly GroupColumn[] =>
  groups
    .filter(({ confidence }) => confidence >= askBelow)
    .slice(0, mostGroups)
    .map(({ value }) => value);

/**
 * The roles of an audit: what was chosen, and the guesses that are sure enough to be taken unasked.
 *
 * @param choices the ones that `detection` was made with
 * @throws AuditError needsAnswer with what is open in `about`; noSuchColumn; noSuchValue; notBinary; noRowsLeft without any row
 */
export function settle(detection: Detection, choices: RoleChoices): Roles {
  checkColumns(detection, choices);
  const { roles } = detection;
  const column = (role: ColumnRole): string | undefined => {
    const choice = choices[role];
    return choice === null ? undefined : (choice ?? sure(roles[role]));
  };
  if (detection.sampledRows === 0) throw new AuditError('noRowsLeft', { path: detection.path });
  const label = column('label');
  const prediction = column('prediction');
  const score = column('score');
  const weight = choices.weight ?? undefined;
  const about: string[] = [];
  if (label === undefined) about.push(detection.kind === 'predictions' ? 'join' : 'label');
  if (prediction === undefined && score === undefined) about.push('prediction');
  if (weight !== undefined && choices.weightKind === undefined) about.push('weightKind');
  if (about.length === 0 && (detection.task === 'multiclass' || detection.task === 'regression')) {
    const distinct = detection.columns.find(({ name }) => name === label)?.distinct ?? 0;
    throw new AuditError('notBinary', { path: detection.path, column: label!, distinct, task: detection.task });
  }
  const positive = choices.positive ?? sure(roles.positive);
  if (positive === undefined && label !== undefined) about.push('positive');
  const groups = choices.groups?.map((group) => withEdges(group, detection)) ?? auditedGroups(detection.groups);
  if (groups.length === 0 && choices.groups === undefined) about.push('groups');
  if (about.length > 0)
    throw new AuditError('needsAnswer', { path: detection.path, about, options: optionsFor(detection, about[0]!) });
  checkPositive(detection, label!, choices);
  const threshold =
    choices.threshold ??
    (score === undefined ? undefined : (sure(roles.threshold) ?? (prediction === undefined ? 0.5 : undefined)));
  const split = choices.split === null ? undefined : (choices.split ?? sure(roles.split));
  const given = (role: ColumnRole) => optional(role, column(role));
  return {
    label: label!,
    ...optional('prediction', prediction),
    ...optional('score', score),
    ...optional('weight', weight),
    ...optional('weightKind', weight === undefined ? undefined : choices.weightKind),
    ...given('count'),
    ...given('id'),
    ...given('unit'),
    ...given('time'),
    ...given('modelVersion'),
    positive: positive!,
    favourable: choices.favourable ?? sure(roles.favourable) ?? positive!,
    ...optional('threshold', threshold),
    groups: groups.filter((group) => group.column !== label && group.column !== prediction),
    ...(split ? { split: { column: split.column, use: split.use } } : {}),
  };
}

/** A number chosen as a group is cut as proposed, unless the choice says how (`edges: []`: not at all). */
function withEdges({ column, edges }: GroupColumn, { groups }: Detection): GroupColumn {
  if (edges !== undefined) return edges.length > 0 ? { column, edges } : { column };
  return groups.find(({ value }) => value.column === column)?.value ?? { column };
}

/** Why each settled role is what it is. */
export function reasonsFor(
  roles: Roles,
  detection: Detection,
  choices: RoleChoices,
  choicesBecause: 'given' | 'remembered' = 'given',
): Pick<AuditDocument, 'rolesBecause' | 'groupsBecause'> {
  type Reason = Because & { readonly confidence: number };
  const chosen: Reason = { code: choicesBecause, confidence: choicesBecause === 'given' ? 1 : 0.99 };
  const because: { [R in RoleName]?: Reason } = {};
  for (const role of Object.keys(roles) as (keyof Roles)[]) {
    if (role === 'groups' || role === 'weightKind') continue;
    const guess = detection.roles[role];
    if (choices[role] !== undefined) because[role] = chosen;
    else if (guess) because[role] = { ...guess.because, confidence: guess.confidence };
    else if (role === 'threshold') because[role] = { code: 'defaultThreshold', confidence: askBelow };
    else if (role === 'favourable')
      because[role] = { code: 'usualPositive', value: roles.favourable, confidence: askBelow };
  }
  const groups: { [column: string]: Reason } = {};
  for (const { column } of roles.groups) {
    const guess = detection.groups.find(({ value }) => value.column === column);
    groups[column] = choices.groups || !guess ? chosen : { ...guess.because, confidence: guess.confidence };
  }
  return { rolesBecause: because, groupsBecause: groups };
}

const sure = <T>(guess: Guess<T> | undefined): T | undefined =>
  guess && guess.confidence >= askBelow ? guess.value : undefined;

const optional = <K extends keyof Roles, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

const optionsFor = ({ questions }: Detection, about: string): readonly string[] =>
  (questions.find((question) => question.about === about)?.options ?? []).slice(0, 20);

function checkColumns({ path, columns }: Detection, choices: RoleChoices): void {
  const names = columns.map(({ name }) => name);
  const used = [
    ...columnRoles.map((role) => choices[role]),
    ...(choices.groups ?? []).map(({ column }) => column),
    choices.split?.column,
  ];
  for (const column of used)
    if (typeof column === 'string' && !names.includes(column))
      throw new AuditError('noSuchColumn', { path, column, near: nearest(column, names) });
}

/** A positive value that no row of a file seen whole has is a slip. */
function checkPositive(
  { path, columns, rows, sampledRows }: Detection,
  label: string,
  { positive }: RoleChoices,
): void {
  const facts = columns.find(({ name }) => name === label);
  if (positive === undefined || facts === undefined || rows !== sampledRows || facts.distinct > facts.top.length)
    return;
  const values = facts.top.map(({ value }) => value);
  if (values.length >= 2 && !values.some((value) => spelling(value) === spelling(positive)))
    throw new AuditError('noSuchValue', { path, column: label, value: positive, near: values.slice(0, 5) });
}
