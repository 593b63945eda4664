import { random } from '../drawing/random.ts';

/** An interval that a simulated audit gave, and what it should hold. No limits: the audit gave no interval. */
export type Found = { readonly truth: number; readonly low?: number; readonly high?: number };

/**
 * What the guide asks: intervals that hold the truth in at least this share of runs, and sides of which neither misses in
 * more. Absent: nothing is asked, the numbers are shown.
 */
export type Line = { readonly covered?: number; readonly miss?: number };

/** One way the data may come about. Each run draws rows and tells the intervals that an audit of them gives. */
export type Setting = {
  readonly name: string;
  readonly lines: { readonly [what: string]: Line };
  /** Runs in full; a reduced run has fewer. */
  readonly runs: number;
  draw(next: () => number): { readonly [what: string]: Found };
};

/** A chapter of the table of results: the settings that answer one question. */
export type Family = { readonly title: string; readonly settings: readonly Setting[] };

/** A line of the table. Shares of runs with an interval: held the truth, all of it above the truth, all of it below. */
export type Result = {
  readonly setting: string;
  readonly what: string;
  readonly line: Line;
  readonly covered: number;
  readonly missLow: number;
  readonly missHigh: number;
  /** Runs with an interval, and those without one. */
  readonly runs: number;
  readonly without: number;
};

/** Simulates a setting. Seeded by its name, so that a further setting changes no other result. */
export function simulate({ name, lines, draw, ...setting }: Setting, runs = setting.runs): readonly Result[] {
  const next = random(seedOf(name));
  const tallies = Object.keys(lines).map((what) => ({
    what,
    held: 0,
    over: 0,
    under: 0,
    none: 0,
  }));
  for (let run = 0; run < runs; run++) {
    const found = draw(next);
    for (const tally of tallies) {
      const { truth, low, high } = found[tally.what]!;
      if (low === undefined || high === undefined) tally.none++;
      else if (low > truth + rounding) tally.over++;
      else if (high < truth - rounding) tally.under++;
      else tally.held++;
    }
  }
  return tallies.map(({ what, held, over, under, none }) => ({
    setting: name,
    what,
    line: lines[what]!,
    covered: held / (runs - none),
    missLow: over / (runs - none),
    missHigh: under / (runs - none),
    runs: runs - none,
    without: none,
  }));
}

/** What of a result is beyond its line by more than two Monte-Carlo errors. */
export function beyond({ line, covered, missLow, missHigh, runs }: Result): readonly string[] {
  const error = (share: number) => 2 * Math.sqrt((share * (1 - share)) / runs);
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  return [
    ...(line.covered !== undefined && covered < line.covered - error(line.covered)
      ? [`covered ${percent(covered)} < ${percent(line.covered)}`]
      : []),
    ...(line.miss !== undefined && Math.max(missLow, missHigh) > line.miss + error(line.miss)
      ? [`one side misses ${percent(Math.max(missLow, missHigh))} > ${percent(line.miss)}`]
      : []),
  ];
}

/** What there is to complain of. */
export const complaints = (results: readonly Result[]): readonly string[] =>
  results.flatMap((result) => beyond(result).map((text) => `${result.what}: ${text}`));

/** The audit keeps 12 digits. */
const rounding = 1e-11;

/** FNV-1a of the name. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash;
}
