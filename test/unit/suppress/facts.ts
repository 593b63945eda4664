import type { AuditDocument, GroupKey } from '../../../src/protocol/document.ts';
import type { Measured } from '../../../src/protocol/measured.ts';
import { type Outcome, outcomes } from './tables.ts';

/** A sum of counts, outcome and group by name, each with its factor. */
export type Form = ReadonlyMap<string, number>;
/** Something that a document says of unknown counts; all numbers of it are whole. */
export type Fact = { readonly form: Form; readonly is: 'equal' | 'atLeast'; readonly number: number };

type Parts = { readonly [O in Outcome]?: number };
const all: Parts = { tp: 1, fp: 1, fn: 1, tn: 1 };
/** Metrics that are one sum of counts divided by another one. */
const ratios: { readonly [metric: string]: readonly [above: Parts, below: Parts] } = {
  baseRate: [{ tp: 1, fn: 1 }, all],
  selectionRate: [{ tp: 1, fp: 1 }, all],
  truePositiveRate: [{ tp: 1 }, { tp: 1, fn: 1 }],
  falseNegativeRate: [{ fn: 1 }, { tp: 1, fn: 1 }],
  falsePositiveRate: [{ fp: 1 }, { fp: 1, tn: 1 }],
  trueNegativeRate: [{ tn: 1 }, { fp: 1, tn: 1 }],
  positivePredictiveValue: [{ tp: 1 }, { tp: 1, fp: 1 }],
  falseDiscoveryRate: [{ fp: 1 }, { tp: 1, fp: 1 }],
  negativePredictiveValue: [{ tn: 1 }, { tn: 1, fn: 1 }],
  falseOmissionRate: [{ fn: 1 }, { tn: 1, fn: 1 }],
  accuracy: [{ tp: 1, tn: 1 }, all],
  errorRate: [{ fp: 1, fn: 1 }, all],
  f1: [{ tp: 2 }, { tp: 2, fp: 1, fn: 1 }],
  jaccard: [{ tp: 1 }, { tp: 1, fp: 1, fn: 1 }],
};

/**
 * What anybody can read from a document about the rows in every combination of values, whose names are taken to be known:
 * each number of a group, wherever it stands, as a fact about sums of counts. Nothing is known of how it was suppressed.
 */
export function factsIn(document: AuditDocument): readonly Fact[] {
  const facts: Fact[] = [];
  const rates = new Map<string, number>();
  const total = document.input.rowsUsed;
  const say = (form: Form, number: number) => facts.push({ form, is: 'equal', number });
  const sayRatio = (above: Form, rate: number, below: Form) => {
    const fraction = asFraction(rate, 2 * total);
    if (fraction) say(less(times(above, fraction.below), fraction.above, below), 0);
  };

  say(formOf({}, all), document.input.rowsUsed);
  read(document.overall, {});
  read(document.groupings);
  read(document.findings);
  for (const note of document.notes) {
    if (note.code === 'smallGroup') say(together(note.keys.map((key) => formOf(key, all))), note.rows);
    if (note.code === 'withheld')
      for (const key of note.keys ?? []) facts.push({ form: formOf(key, all), is: 'atLeast', number: 1 });
  }
  for (const pair of pairsIn([document.groupings, document.findings, document.headline])) readPair(pair);
  return facts;

  function read(value: unknown, around?: GroupKey, metric?: string): void {
    if (Array.isArray(value)) for (const one of value) read(one, around, metric);
    if (!isMap(value)) return;
    const key = (value.key ?? value.group ?? around) as GroupKey | undefined;
    const about = isMap(value.gate) ? (value.gate.metric as string) : metric;
    if (key !== undefined) readGroup(value, key, about);
    for (const [name, one] of Object.entries(value)) if (name !== 'key' && name !== 'group') read(one, key, about);
  }

  function readGroup(value: Entries, key: GroupKey, metric: string | undefined): void {
    if (typeof value.n === 'number') say(formOf(key, all), value.n);
    if (isMap(value.confusion))
      for (const outcome of outcomes)
        if (typeof value.confusion[outcome] === 'number') say(formOf(key, { [outcome]: 1 }), value.confusion[outcome]);
    for (const [name, measured] of Object.entries(isMap(value.values) ? value.values : {}))
      readRate(measured as Measured, key, name);
    if (metric !== undefined && isMap(value.measured)) readRate(value.measured as Measured, key, metric);
    if (isMap(value.rate)) readRate(value.rate as Measured, key, 'selectionRate');
  }

  function readRate(measured: Measured, key: GroupKey, metric: string): void {
    if (metric === 'shareOfSelected' && 'value' in measured) {
      const selected = { tp: 1, fp: 1 };
      sayRatio(formOf(key, selected), measured.value, formOf({}, selected));
    }
    const [above, below] = ratios[metric] ?? [];
    if (above === undefined || below === undefined || 'undefined' in measured) return;
    const [over, under] = [formOf(key, above), formOf(key, below)];
    if (typeof measured.value === 'number') {
      rates.set(JSON.stringify([key, metric]), measured.value);
      sayRatio(over, measured.value, under);
    }
    if (typeof measured.denominator === 'number' && metric !== 'f1') say(under, measured.denominator);
    if (isMap(measured.interval) && 'method' in measured.interval && measured.interval.method === 'wilson') {
      const counts = ofWilson(Number(measured.interval.low), Number(measured.interval.high));
      if (counts)
        for (const [form, count] of [
          [over, counts.hits],
          [under, counts.trials],
        ] as const)
          say(form, count);
    }
  }

  /** A difference of two rates, of which one is known, is the other one. */
  function readPair({ metric, value, lowest, highest }: Pair): void {
    const [above, below] = ratios[metric] ?? [];
    if (above === undefined || below === undefined) return;
    const rateOf = (key: GroupKey) => rates.get(JSON.stringify([key, metric]));
    for (const [known, unknown, sign] of [
      [lowest, highest, 1],
      [highest, lowest, -1],
    ] as const) {
      const rate = rateOf(known);
      if (rate !== undefined) sayRatio(formOf(unknown, above), rate + sign * value, formOf(unknown, below));
    }
  }
}

type Pair = { readonly metric: string; readonly value: number; readonly lowest: GroupKey; readonly highest: GroupKey };

/** Every gap between two groups that are named. */
function pairsIn(value: unknown): readonly Pair[] {
  if (Array.isArray(value)) return value.flatMap(pairsIn);
  if (!isMap(value)) return [];
  const gate = isMap(value.gate) ? value.gate : undefined;
  const number = isMap(value.measured) ? value.measured.value : value.value;
  const metric = value.metric ?? gate?.metric;
  const isDifference = (value.kind ?? gate?.compare ?? 'difference') === 'difference';
  const own =
    typeof number === 'number' &&
    typeof metric === 'string' &&
    isDifference &&
    isMap(value.lowest) &&
    isMap(value.highest)
      ? [{ metric, value: number, lowest: value.lowest as GroupKey, highest: value.highest as GroupKey }]
      : [];
  return [...own, ...Object.values(value).flatMap(pairsIn)];
}

/** The counts behind the two ends of Wilson's interval: x^2 (1 + a) - x (2 p + a) + p^2 = 0, with a = z^2 / n. */
export function ofWilson(low: number, high: number): { readonly hits: number; readonly trials: number } | undefined {
  const z2 = 1.959963984540054 ** 2;
  const [sum, product] = [low + high, low * high];
  const [a, b] = [(sum - 1) ** 2, 2 * (sum - 1) - 4 * product];
  // With the ends as far from 0 as from 1 the half is left of the equation.
  const root = Math.sqrt(Math.max(0, b * b - 4 * a));
  const candidates = a < 1e-12 ? [-1 / b] : [(-b + root) / (2 * a), (-b - root) / (2 * a)];
  for (const t of candidates) {
    const trials = z2 / (t - 1);
    const hits = (((sum - 1) * t + 1) / 2) * trials;
    const isWhole = (number: number) => Math.abs(number - Math.round(number)) < 1e-4 * Math.max(1, number / 100);
    if (trials > 0.5 && isWhole(trials) && isWhole(hits) && hits > -0.5)
      return { hits: Math.round(hits), trials: Math.round(trials) };
  }
  return undefined;
}

/** Counts of a group, each with its factor. */
export const formOf = (key: GroupKey, parts: Parts): Form =>
  new Map(Object.entries(parts).map(([outcome, factor]) => [nameOf(key, outcome as Outcome), factor]));

const nameOf = (key: GroupKey, outcome: Outcome): string => JSON.stringify([outcome, Object.entries(key).toSorted()]);

/** A share that was rounded to 12 digits, as the fraction that it was (by continued fractions). */
export function asFraction(rate: number, most: number): { readonly above: number; readonly below: number } | undefined {
  let [above, below, aboveBefore, belowBefore] = [Math.floor(rate), 1, 1, 0];
  for (let rest = rate - above; Math.abs(rate - above / below) > 1e-11; ) {
    const whole = Math.floor(1 / rest);
    rest = 1 / rest - whole;
    [above, aboveBefore] = [whole * above + aboveBefore, above];
    [below, belowBefore] = [whole * below + belowBefore, below];
    if (below > most) return undefined;
  }
  return { above, below };
}

const times = (form: Form, factor: number): Form => new Map([...form].map(([name, one]) => [name, factor * one]));

function less(form: Form, factor: number, other: Form): Form {
  const sum = new Map(form);
  for (const [name, one] of other) sum.set(name, (sum.get(name) ?? 0) - factor * one);
  return sum;
}

const together = (forms: readonly Form[]): Form =>
  forms.reduce((sum, form) => less(sum, -1, form), new Map<string, number>());

type Entries = { readonly [key: string]: unknown };
const isMap = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
