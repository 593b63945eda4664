import * as z from 'zod/mini';
import { metricIds } from '../protocol/metricIds.ts';

/** Versions of the policy file that are understood; older ones are migrated first (`migrate.ts`). */
export const version = 1;

const text = z.string().check(z.minLength(1), z.maxLength(10_000));
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
/** Values of columns are compared as text: `1` and `'1'` are the same. */
const value = z.union([text, z.number(), z.boolean()]);
const share = z.number().check(z.gt(0), z.lt(1));

export const severities = ['error', 'warning', 'info'] as const;
export const comparisons = ['difference', 'ratio', 'worst'] as const;

const join = z.strictObject({
  to: text,
  on: z.union([text, z.strictObject({ left: text, right: text })]),
});

const predictions = z.union([
  text,
  z.strictObject({
    path: text,
    pick: z.optional(z.enum(['newest', 'all'])),
    join: z.optional(join),
  }),
  z.strictObject({ sql: text }),
]);

const columns = z.strictObject({
  truth: z.optional(text),
  prediction: z.optional(text),
  score: z.optional(text),
  weight: z.optional(text),
  weight_kind: z.optional(z.enum(['sampling', 'frequency'])),
  count: z.optional(text),
  id: z.optional(text),
  unit: z.optional(text),
  time: z.optional(text),
  model_version: z.optional(text),
});

const group = z.strictObject({
  column: z.optional(text),
  bins: z.optional(z.array(z.number()).check(z.minLength(1), z.maxLength(100))),
  cross: z.optional(z.array(text).check(z.minLength(2), z.maxLength(3))),
  reference: z.optional(value),
});

const by = z.union([text, z.array(text).check(z.minLength(1), z.maxLength(20))]);

const gate = z.strictObject({
  id: text,
  metric: z.enum(metricIds),
  by: z.optional(by),
  compare: z.optional(z.enum(comparisons)),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  change: z.optional(z.boolean()),
  severity: z.optional(z.enum(severities)),
  decide: z.optional(z.enum(['interval', 'point'])),
  profile: z.optional(text),
  why: z.optional(text),
});

const waiver = z.strictObject({
  gate: text,
  group: z.optional(z.record(z.string(), z.union([value, z.null()]))),
  reason: text,
  owner: text,
  ticket: z.optional(text),
  created: z.optional(day),
  expires: day,
  value: z.number(),
});

/** What may be said of every audit at once as well. */
const common = {
  task: z.optional(z.enum(['binary'])),
  columns: z.optional(columns),
  positive: z.optional(value),
  favourable: z.optional(value),
  threshold: z.optional(z.number()),
  split: z.optional(z.strictObject({ column: text, use: value })),
  where: z.optional(text),
  groups: z.optional(z.record(z.string(), group)),
  reference: z.optional(z.enum(['largest', 'best', 'worst'])),
  min_group: z.optional(z.number().check(z.int(), z.gte(1))),
  review: z.optional(share),
  require: z.optional(
    z.strictObject({
      split: z.optional(z.union([z.boolean(), text])),
      newer_than_days: z.optional(z.number().check(z.gt(0))),
      sign_off: z.optional(z.strictObject({ by: z.optional(text), on: z.optional(day) })),
    }),
  ),
  gates: z.optional(z.array(gate)),
};

const audit = z.strictObject({
  predictions,
  ...common,
  base: z.optional(text),
  waivers: z.optional(z.array(waiver)),
});

/** `preset:…`, `package:…` or a path; with the hash of what is meant. */
const reference = z.union([text, z.strictObject({ from: text, sha256: text })]);

/** `evenhand.yaml`, or `.json`: what is audited, and what the numbers are held to. */
export const policySchema = z.strictObject({
  version: z.literal(version),
  extends: z.optional(z.union([reference, z.array(reference).check(z.minLength(1), z.maxLength(20))])),
  about: z.optional(
    z.strictObject({
      owner: z.optional(text),
      intended_use: z.optional(text),
      data_source: z.optional(text),
      objective: z.optional(text),
      words: z.optional(
        z.strictObject({ unit: z.optional(text), actual: z.optional(text), predicted: z.optional(text) }),
      ),
    }),
  ),
  datasets: z.optional(z.record(z.string(), z.strictObject({ path: text }))),
  defaults: z.optional(z.strictObject(common)),
  audits: z.optional(z.record(z.string(), audit)),
  on_inconclusive: z.optional(z.enum(['pass', 'fail'])),
  report: z.optional(z.strictObject({ suppress_below: z.optional(z.number().check(z.int(), z.gte(1))) })),
});

/** A policy as it is written. */
export type PolicyFile = z.infer<typeof policySchema>;
export type ReferenceEntry = z.infer<typeof reference>;
export type Defaults = NonNullable<PolicyFile['defaults']>;
type AuditAsWritten = NonNullable<PolicyFile['audits']>[string];
/** An audit with what holds of it by default. */
export type AuditEntry = AuditAsWritten & { readonly gates: readonly GateEntry[] };
export type GateEntry = NonNullable<Defaults['gates']>[number];
export type WaiverEntry = NonNullable<AuditAsWritten['waivers']>[number];
/** A policy with all that it extends. */
export type Policy = Omit<PolicyFile, 'audits' | 'extends'> & {
  readonly audits: { readonly [name: string]: AuditEntry };
};
