/** A number of a peer, ours, what a second oracle gives where they differ, and why they do. */
export type Judged = {
  readonly theirs: number | undefined;
  readonly ours: number | string;
  readonly oracle: number;
  readonly why: string;
};

export const close = (a: number, b: number): boolean =>
  (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

/** Counts what is equal, what differs for a reason that a second oracle bears out, and what is not covered, by name. */
export function judging(what: string) {
  const totals = { compared: 0, equal: 0, documented: 0 };
  const documented = new Map<string, number>();
  const notCovered = new Map<string, number>();
  const count = (of: Map<string, number>, name: string) => of.set(name, (of.get(name) ?? 0) + 1);
  return {
    /** What is wrong: neither equal nor borne out. */
    judge(name: string, { theirs, ours, oracle, why }: Judged): string | undefined {
      totals.compared += 1;
      if (typeof ours === 'number' && theirs !== undefined && close(ours, theirs)) {
        totals.equal += 1;
        return undefined;
      }
      const confirmed = typeof ours === 'number' ? close(ours, oracle) : !Number.isFinite(oracle);
      if (!confirmed) return `${name}: theirs ${theirs}, ours ${ours}, by the second oracle ${oracle}`;
      totals.documented += 1;
      count(documented, why);
      return undefined;
    },
    leave: (name: string) => void count(notCovered, name),
    print(): void {
      const left = [...notCovered.values()].reduce((sum, times) => sum + times, 0);
      console.log(
        `conformance of ${what}: compared ${totals.compared}, equal ${totals.equal}, documented ${totals.documented}, not covered ${left}`,
      );
      for (const [why, times] of [...documented].sort()) console.log(`  documented ${times} x ${why}`);
      for (const [name, times] of [...notCovered].sort()) console.log(`  not covered ${times} x ${name}`);
    },
  };
}
