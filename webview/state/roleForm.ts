import type { Detection } from '../../src/protocol/detection.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import type { GroupColumn, RoleChoices, WeightKind } from '../../src/protocol/roles.ts';

/** What the role editor holds; an absent column means that there is none. */
export type RoleForm = {
  readonly label?: string;
  readonly prediction?: string;
  readonly score?: string;
  readonly positive?: string;
  readonly favourable?: string;
  /** As typed. */
  readonly threshold: string;
  readonly splitColumn?: string;
  readonly splitUse?: string;
  readonly weight?: string;
  readonly weightKind?: WeightKind;
  readonly count?: string;
  readonly unit?: string;
  readonly groups: readonly GroupColumn[];
  readonly words: { readonly unit: string; readonly actual: string; readonly predicted: string };
};

/** Starts from the audit's settled roles where there are some, else from what was detected. */
export function formFrom(detection: Detection, document?: AuditDocument): RoleForm {
  const settled = document?.roles;
  const words = document?.words;
  const common = { words: { unit: words?.unit ?? '', actual: words?.actual ?? '', predicted: words?.predicted ?? '' } };
  if (settled)
    return present({
      ...common,
      label: settled.label,
      prediction: settled.prediction,
      score: settled.score,
      positive: settled.positive,
      favourable: settled.favourable,
      threshold: settled.threshold === undefined ? '' : String(settled.threshold),
      splitColumn: settled.split?.column,
      splitUse: settled.split?.use,
      weight: settled.weight,
      weightKind: settled.weightKind,
      count: settled.count,
      unit: settled.unit,
      groups: settled.groups,
    });
  const { roles } = detection;
  return present({
    ...common,
    label: roles.label?.value,
    prediction: roles.prediction?.value,
    score: roles.score?.value,
    positive: roles.positive?.value,
    favourable: roles.favourable?.value,
    threshold: roles.threshold === undefined ? '' : String(roles.threshold.value),
    splitColumn: roles.split?.value.column,
    splitUse: roles.split?.value.use,
    weight: roles.weight?.value,
    count: roles.count?.value,
    groups: detection.groups.map(({ value }) => value),
  });
}

export type FormChange = { readonly [K in keyof RoleForm]?: RoleForm[K] | undefined };

/** The form with some answers changed; `undefined` takes one away. Values of a column that is no longer chosen go with it. */
export function changed(form: RoleForm, change: FormChange): RoleForm {
  const stale = [
    ...('label' in change ? (['positive', 'favourable'] as const) : []),
    ...('prediction' in change ? (['favourable'] as const) : []),
    ...('splitColumn' in change ? (['splitUse'] as const) : []),
    ...('weight' in change ? (['weightKind'] as const) : []),
  ];
  const cleared = Object.fromEntries(stale.map((key) => [key, undefined]));
  return present({ ...form, ...cleared, ...change } as Parameters<typeof present>[0]);
}

/** What keeps the form from being sent; undefined when nothing does. */
export function missingIn(form: RoleForm): 'label' | 'prediction' | 'groups' | 'threshold' | 'weightKind' | undefined {
  if (form.label === undefined) return 'label';
  if (form.prediction === undefined && form.score === undefined) return 'prediction';
  if (form.threshold.trim() !== '' && !Number.isFinite(Number(form.threshold))) return 'threshold';
  if (form.weight !== undefined && form.weightKind === undefined) return 'weightKind';
  return form.groups.length === 0 ? 'groups' : undefined;
}

/**
 * The form as choices: everything it shows is fixed, since a correction replaces the one before. Only that there is no unit
 * is not: rows that seem to be of one person stay worth a note.
 */
export function choicesFrom(form: RoleForm): RoleChoices {
  const { positive, favourable, weightKind } = form;
  const threshold = form.threshold.trim();
  const split =
    form.splitColumn !== undefined && form.splitUse !== undefined
      ? { column: form.splitColumn, use: form.splitUse }
      : null;
  return {
    label: form.label ?? null,
    prediction: form.prediction ?? null,
    score: form.score ?? null,
    weight: form.weight ?? null,
    count: form.count ?? null,
    split,
    groups: form.groups,
    ...(form.unit === undefined ? {} : { unit: form.unit }),
    ...(positive === undefined ? {} : { positive }),
    ...(favourable === undefined ? {} : { favourable }),
    ...(threshold === '' ? {} : { threshold: Number(threshold) }),
    ...(form.weight === undefined || weightKind === undefined ? {} : { weightKind }),
  };
}

/** The words that were filled in; undefined when none were. */
export function wordsFrom({ words }: RoleForm): AuditDocument['words'] {
  const filled = Object.entries(words).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]]));
  return filled.length === 0 ? undefined : Object.fromEntries(filled);
}

/**
 * Columns that may serve as groups: the detected ones first, then those with few enough values to compare, then any
 * other that is chosen. The order does not depend on what is chosen; a chosen column keeps its own bins.
 */
export function groupCandidates(detection: Detection, form: RoleForm): readonly GroupColumn[] {
  const found = detection.groups.map(({ value }) => value);
  const taken = [form.label, form.prediction, form.score, form.splitColumn, form.weight, form.count, form.unit];
  const rest = detection.columns
    .filter(({ distinct, type }) => distinct >= 2 && distinct <= 30 && type !== 'nested')
    .map(({ name }): GroupColumn => ({ column: name }));
  const unique = new Map<string, GroupColumn>();
  for (const one of [...found, ...rest, ...form.groups]) if (!unique.has(one.column)) unique.set(one.column, one);
  for (const one of form.groups) unique.set(one.column, one);
  return [...unique.values()].filter(({ column }) => !taken.includes(column));
}

/** Drops what is undefined, so that an absent role is absent. */
const present = (form: { readonly [K in keyof RoleForm]: RoleForm[K] | undefined }): RoleForm =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as unknown as RoleForm;
