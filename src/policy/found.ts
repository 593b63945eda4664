import type { Facts } from '../protocol/failures.ts';
import type { PolicyProblem, ProblemCode } from '../protocol/policyProblems.ts';
import type { Path } from './placed.ts';

/** Something wrong at a path; `on` says whether the key or the value is shown as wrong. An error, unless it says otherwise. */
export type Found = {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly on?: 'key';
  readonly facts: Facts;
  readonly severity?: 'warning';
  /** What is wrong in another file, where that is the reason. */
  readonly cause?: PolicyProblem;
};

/** A fact that may be absent. */
export const maybe = (name: string, value: string | undefined): Facts => (value === undefined ? {} : { [name]: value });

/** What a path is called in a sentence: its last key; entries of lists are spoken of by the name of the list. */
export function nameOf(path: Path): string {
  const last = path.findLast((step) => typeof step === 'string');
  return last === undefined ? '' : String(last);
}
