import { z } from 'zod';

const name = z.string().max(10_000);
const column = z.union([name, z.null()]).optional();

/** `RoleChoices` as it may come from a webview or from the workspace's memory. */
export const choicesSchema = z.strictObject({
  label: column,
  prediction: column,
  score: column,
  weight: column,
  count: column,
  id: column,
  time: column,
  modelVersion: column,
  weightKind: z.enum(['sampling', 'frequency']).optional(),
  positive: name.optional(),
  favourable: name.optional(),
  threshold: z.number().optional(),
  groups: z
    .array(z.strictObject({ column: name, edges: z.array(z.number()).max(100).optional() }))
    .max(50)
    .optional(),
  split: z.union([z.strictObject({ column: name, use: name }), z.null()]).optional(),
});

export const wordsSchema = z.strictObject({
  unit: name.optional(),
  actual: name.optional(),
  predicted: name.optional(),
});

/** `Join` as the workspace's memory keeps it. */
export const joinSchema = z.strictObject({
  path: z.string(),
  on: z.union([z.literal('rowOrder'), z.strictObject({ left: name, right: name })]),
});
