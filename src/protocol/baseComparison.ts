import type { Comparison } from './comparison.ts';

/** One audit of a policy beside what it was, or why it could not be compared. */
export type ComparedAudit = { readonly audit: string } & (
  | {
      /** The policy's path, from the top of the repository. */
      readonly policy: string;
      /** Path of the audit's committed record, from the top of the repository; absent where there is none. */
      readonly record?: string;
      readonly comparison: Comparison;
    }
  | { readonly sentence: string }
);

/** The audits of a policy as they are, beside the commit that a branch began at. */
export type BaseComparison = {
  /** What was asked for, and the hash of the commit that it has in common with what is checked out. */
  readonly base: { readonly revision: string; readonly mergeBase: string };
  readonly audits: readonly ComparedAudit[];
};
