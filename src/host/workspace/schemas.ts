import * as z from 'zod/mini';

const name = z.string().check(z.maxLength(10_000));
const column = z.optional(z.union([name, z.null()]));
const edges = z.array(z.number()).check(z.maxLength(100));

const groupColumns = z.array(z.strictObject({ column: name, edges: z.optional(edges) })).check(z.maxLength(50));

/** `RoleChoices` as it may come from a webview or from the workspace's memory. */
export const choicesSchema = z.strictObject({
  label: column,
  prediction: column,
  score: column,
  weight: column,
  count: column,
  id: column,
  unit: column,
  time: column,
  modelVersion: column,
  weightKind: z.optional(z.enum(['sampling', 'frequency'])),
  positive: z.optional(name),
  favourable: z.optional(name),
  threshold: z.optional(z.number()),
  groups: z.optional(groupColumns),
  split: z.optional(z.union([z.strictObject({ column: name, use: name }), z.null()])),
});

export const wordsSchema = z.strictObject({
  unit: z.optional(name),
  actual: z.optional(name),
  predicted: z.optional(name),
});

const names = z.array(name).check(z.maxLength(50));

const metric = z.string().check(z.regex(/^\w{1,60}$/));

/** `Further` as it may come from a webview. */
export const furtherSchema = z.strictObject({
  control: z.optional(groupColumns),
  explain: z.optional(groupColumns),
  gap: z.optional(z.strictObject({ by: names, metric })),
  stages: z.optional(names),
  subgroups: z.optional(z.strictObject({ columns: groupColumns, order: z.literal([1, 2, 3]) })),
  consistency: z.optional(names),
  costs: z.optional(
    z.strictObject({
      falsePositive: z.number(),
      falseNegative: z.number(),
      truePositive: z.optional(z.number()),
      trueNegative: z.optional(z.number()),
      perMonth: z.optional(z.number()),
    }),
  ),
  review: z.optional(z.number()),
});

/** `Join` as the workspace's memory keeps it. */
export const joinSchema = z.strictObject({
  path: z.string(),
  on: z.union([z.literal('rowOrder'), z.strictObject({ left: name, right: name })]),
});
