import type { Comparison } from './comparison.ts';
import type { Failure } from './failures.ts';

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
};

/** Where the numbers of an audit come from: its data, or its record, because the data are not there. */
export type Origin =
  | { readonly from: 'data' }
  | { readonly from: 'record'; readonly record: string; readonly because: Failure };

/** One audit at both ends. */
export type AuditReview = { readonly audit: string } & (
  | { readonly comparison: Comparison; readonly before: Origin; readonly after: Origin }
  /** Only one of the two policies has it. */
  | { readonly only: 'before' | 'after' }
  | { readonly failure: Failure }
);

/** What a branch changes. */
export type Review = {
  readonly schemaVersion: 1;
  /** From the top of the repository on. */
  readonly policy: string;
  readonly base: { readonly revision: string; readonly commit: string };
  /** Absent: the work tree. */
  readonly head?: { readonly revision: string; readonly commit: string };
  /** What asks for most first. */
  readonly audits: readonly AuditReview[];
};
