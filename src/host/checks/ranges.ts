import { Range } from 'vscode';
import type { Range as PolicyRange } from '../../protocol/policyProblems.ts';

/** A place in a policy as the editor has it. */
export const rangeOf = (range: PolicyRange | undefined): Range | undefined =>
  range && new Range(range.start.line, range.start.column, range.end.line, range.end.column);
