import type { Comparison, GateChange } from './comparison.ts';
import { type Failure, failureCodes } from './failures.ts';
import { parsed } from './record.ts';
import {
  either,
  isFinding,
  isInterval,
  isKey,
  isMap,
  isNumber,
  isText,
  listOf,
  mapOf,
  oneOf,
  orAbsent,
  withFields,
} from './shapes.ts';

/** What is compared: the audits of a policy as they were where a branch began, and as they are. */
export type ReviewAsk = {
  /** Absolute path of the policy. */
  readonly policy: string;
  /** Folders in which the policy's files must lie, links followed; absent: anywhere. */
  readonly within?: readonly string[];
  /** Only this audit. */
  readonly audit?: string;
  /** A branch, a tag or a commit: the audits are compared with those of the last commit that both have. */
  readonly base: string;
  /** What is compared with it; absent: the work tree as it lies there. */
  readonly head?: string;
  /** The smallest change that is worth saying, on a metric's own scale, >= 0. Default 0.01. */
  readonly worth?: number;
  /** It is to be shared: counts below this one, or the one that a policy names, are withheld. Absent: nothing is. */
  readonly suppressBelow?: number;
};

/** Where the numbers of an audit come from: its data, or its record, because the data are not there. */
export type Origin =
  | { readonly from: 'data' }
  | { readonly from: 'record'; readonly record: string; readonly because: Failure };

/** One audit at both ends. */
export type AuditReview = { readonly audit: string } & (
  | {
      readonly comparison: Comparison;
      readonly before: Origin;
      readonly after: Origin;
      /** The gates as they may be told to others, where something is withheld then; absent: as they are. */
      readonly toShare?: readonly GateChange[];
      /** The committed record of what is compared, where there is one, and the line on which each gate stands in it. */
      readonly record?: { readonly path: string; readonly lines: { readonly [gate: string]: number } };
    }
  /** Only one of the two policies has it. */
  | { readonly only: 'before' | 'after' }
  | { readonly failure: Failure }
);

/** A revision, as it was named; without a commit what somebody holds beside it, such as one half of a diff. */
export type End = { readonly revision: string; readonly commit?: string };

/** What a branch changes. */
export type Review = {
  readonly schemaVersion: 1;
  /** From the top of the repository on. */
  readonly policy: string;
  readonly base: End;
  /** Absent: the work tree. */
  readonly head?: End;
  /** What asks for most first. */
  readonly audits: readonly AuditReview[];
};

/** Two records as they stand somewhere, each with what its place is called. */
export type RecordsAsk = { readonly before: RecordText; readonly after: RecordText };
export type RecordText = { readonly name: string; readonly text: string };

/** What a branch could have been begun from. */
export type Bases = {
  /** The one that the repository itself says it was. */
  readonly likely?: string;
  /** The ones that were worked on last come first. */
  readonly branches: readonly string[];
};

/** A review from text that somebody may have changed; undefined where it is none. */
export function reviewIn(text: string): Review | undefined {
  const review = parsed(text);
  return isReview(review) ? (review as Review) : undefined;
}

const isEnd = withFields({ revision: isText, commit: orAbsent(isText) });
const isFailure = withFields({ code: oneOf(...failureCodes), facts: isMap });
const isOrigin = either(
  withFields({ from: oneOf('data') }),
  withFields({ from: oneOf('record'), record: isText, because: isFailure }),
);
const isGates = listOf(
  withFields({ id: isText, kind: isText, before: orAbsent(isFinding), after: orAbsent(isFinding) }),
);
const isComparison = withFields({
  paired: oneOf(true, false),
  ground: listOf(isText),
  rows: mapOf(isNumber),
  flips: orAbsent(
    listOf(
      withFields({
        group: orAbsent(isKey),
        ...Object.fromEntries(
          ['matched', 'toPositive', 'toNegative', 'toRight', 'toWrong'].map((name) => [name, isNumber]),
        ),
      }),
    ),
  ),
  gates: isGates,
  groups: withFields({ gone: listOf(isKey), added: listOf(isKey) }),
  numbers: listOf(
    withFields({
      metric: isText,
      groups: orAbsent(listOf(isKey)),
      before: isNumber,
      after: isNumber,
      change: isNumber,
      interval: isInterval,
      direction: isText,
    }),
  ),
});
const isReview = withFields({
  schemaVersion: oneOf(1),
  policy: isText,
  base: isEnd,
  head: orAbsent(isEnd),
  audits: listOf(
    either(
      withFields({ audit: isText, only: oneOf('before', 'after') }),
      withFields({ audit: isText, failure: isFailure }),
      withFields({
        audit: isText,
        comparison: isComparison,
        before: isOrigin,
        after: isOrigin,
        toShare: orAbsent(isGates),
        record: orAbsent(withFields({ path: isText, lines: mapOf(isNumber) })),
      }),
    ),
  ),
});
