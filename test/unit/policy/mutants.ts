import type { ProblemCode } from '../../../src/protocol/policyProblems.ts';
import { policies } from './policies.ts';

/** A policy with one fault, whose place follows from how it was made. */
export type Mutant = {
  readonly name: string;
  readonly text: string;
  readonly code: ProblemCode;
  readonly offset: number;
  /** What the sentence must name. */
  readonly names: string;
};

type Fault = {
  /** What takes the place of the match. */
  readonly text: string;
  /** Where in it the fault is; 0 where nothing is said. */
  readonly at?: number;
  readonly names: string;
};

type PolicyName = keyof typeof policies;

/** Every match of a pattern becomes a mutant; `it` is the part that is replaced. Nothing where `make` finds none to make. */
export function mutants(
  code: ProblemCode,
  kind: string,
  pattern: RegExp,
  make: (it: string, policy: string) => Fault | undefined,
  only: readonly PolicyName[] = ['credit', 'hiring', 'clinic', 'parole', 'shared'],
): readonly Mutant[] {
  const made = only.flatMap((name) => {
    const policy = policies[name];
    return [...policy.matchAll(new RegExp(pattern, 'dgm'))].flatMap((match): readonly Mutant[] => {
      const [start, end] = match.indices!.groups!.it!;
      const fault = make(policy.slice(start, end), policy);
      if (fault === undefined) return [];
      const text = policy.slice(0, start) + fault.text + policy.slice(end);
      const line = policy.slice(0, start).split('\n').length;
      return [
        {
          name: `${kind}: ${name}, line ${line}, ${fault.names}`,
          text,
          code,
          offset: start + (fault.at ?? 0),
          names: fault.names,
        },
      ];
    });
  });
  if (made.length === 0) throw new Error(`${kind} matches nothing`);
  return made;
}

/** A plain or quoted value, replaced inside its quotes. */
export const inQuotes = (it: string, value: string): string => (/^["']/.test(it) ? `${it[0]}${value}${it[0]}` : value);

/** The value of a key, quoted or not, in any of the ways that the policies are written. */
export const textOf = (...keys: readonly string[]): RegExp =>
  new RegExp(`(?:^|[\\s{,"])(?:${keys.join('|')})"?: (?<it>"[^"\\n]*"|'[^'\\n]*'|[^\\s"'[{&*>][^,}\\n]*)`);

export const numberOf = (...keys: readonly string[]): RegExp =>
  new RegExp(`(?:^|[\\s{,"])(?:${keys.join('|')})"?: (?<it>-?[\\d.]+)(?=[\\s,}])`);
