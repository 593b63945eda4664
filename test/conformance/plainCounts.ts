import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AifFile } from './aif360.ts';
import { reference } from './reference.ts';

/** A row of a file as it stands, and whether its texts are the positive class. */
export type PlainRow = {
  readonly of: Readonly<Record<string, string>>;
  readonly label: boolean;
  readonly predicted: boolean;
  readonly labelText: string;
  readonly predictedText: string;
};

/** What a peer does otherwise. */
export type Convention = {
  /** What a rate of nobody and a ratio to 0 are; by plain division unless said. */
  readonly ofNothing?: number;
  /** GEI(0) over the mean once more. */
  readonly extraMean?: boolean;
  /** Smoothing spreads over the values that occur in a group, not over two. */
  readonly valuesSeen?: boolean;
  /** Column of weights. */
  readonly weight?: string;
};

/** What is compared: one group with all others, or the values of one or more columns. */
export type Grouped = { readonly privileged?: readonly [string, string]; readonly by: readonly string[] };

/**
 * The rows of a reference file, read without the engine: comma-separated, no quotes in any of them.
 *
 * @param strict leaves out rows whose label or prediction is blank, or neither the positive nor the other usual value
 */
export function plainRows({ input }: AifFile, positive: string, strict: boolean): readonly PlainRow[] {
  const [head = '', ...lines] = readFileSync(join(reference, input.file), 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  const split = /^(\w+) == '(\w+)'$/.exec(input.filter ?? '');
  const rows = lines
    .map((line) => Object.fromEntries(line.split(',').map((text, at) => [columns[at]!, text])))
    .filter((of) => split === null || of[split[1]!] === split[2])
    .map((of) => {
      const [labelText, predictedText] = [plain(of[input.label ?? 'y_true']), plain(of[input.prediction ?? 'y_pred'])];
      return { of, labelText, predictedText, label: labelText === positive, predicted: predictedText === positive };
    });
  const negative = mostFrequent(
    rows.map(({ labelText }) => labelText).filter((text) => text !== '' && text !== positive),
  );
  const usual = (text: string) => text === positive || text === negative;
  return strict ? rows.filter(({ labelText, predictedText }) => usual(labelText) && usual(predictedText)) : rows;
}

/** A number of AIF360's by counting rows one by one; NaN or infinite where it does not exist. */
export function plainly(
  rows: readonly PlainRow[],
  method: string,
  grouped: Grouped,
  convention: Convention = {},
): number {
  const weightOf = (row: PlainRow) => (convention.weight === undefined ? 1 : Number(row.of[convention.weight]));
  const total = (some: readonly PlainRow[]) => some.reduce((sum, row) => sum + weightOf(row), 0);
  const share = (some: readonly PlainRow[], which: (row: PlainRow) => boolean) => {
    const all = total(some);
    return all === 0 ? (convention.ofNothing ?? Number.NaN) : total(some.filter(which)) / all;
  };
  const isPrivileged = ({ of }: PlainRow) => of[grouped.privileged![0]] === grouped.privileged![1];
  const sides = () => [rows.filter((row) => !isPrivileged(row)), rows.filter(isPrivileged)] as const;
  const difference = (of: (some: readonly PlainRow[]) => number) => {
    const [unprivileged, privileged] = sides();
    return of(unprivileged) - of(privileged);
  };
  const ratio = (of: (some: readonly PlainRow[]) => number) => {
    const [unprivileged, privileged] = sides();
    const [a, b] = [of(unprivileged), of(privileged)];
    return b === 0 && convention.ofNothing !== undefined ? convention.ofNothing : a / b;
  };
  const groups = () => {
    const found = new Map<string, PlainRow[]>();
    for (const row of rows) {
      const key = grouped.privileged ? String(isPrivileged(row)) : grouped.by.map((column) => row.of[column]).join(',');
      const group = found.get(key);
      if (group === undefined) found.set(key, [row]);
      else group.push(row);
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  };
  const benefit = (row: PlainRow) => 1 + Number(row.predicted) - Number(row.label);
  const mean = (numbers: readonly number[], some: readonly PlainRow[] = rows) =>
    numbers.reduce((sum, number, at) => sum + number * weightOf(some[at]!), 0) / total(some);
  const entropy = (alpha: number, between: boolean) => {
    const ofGroup = (between ? groups() : []).flatMap((group) => {
      const ofAll = mean(group.map(benefit), group);
      return group.map((row) => [row, ofAll] as const);
    });
    const known = new Map(ofGroup);
    const b = rows.map((row) => known.get(row) ?? benefit(row));
    const m = mean(b);
    if (alpha === 0) return mean(b.map((x) => -Math.log(x / m))) / (convention.extraMean ? m : 1);
    if (alpha === 1) return mean(b.map((x) => (x === 0 ? 0 : (x / m) * Math.log(x / m))));
    return mean(b.map((x) => (x / m) ** alpha - 1)) / (alpha * (alpha - 1));
  };
  const differential = (which: 'label' | 'predicted') => {
    const rates = groups().map((group) => {
      const values = new Set(group.map((row) => row[`${which}Text`])).size;
      return (group.filter((row) => row[which]).length + 1 / (convention.valuesSeen ? values : 2)) / (group.length + 1);
    });
    const largest = (of: (p: number) => number) =>
      pythonMax(rates.flatMap((p, i) => rates.flatMap((q, j) => (i === j ? [] : [Math.abs(of(p) - of(q))]))));
    return pythonMax([largest(Math.log), largest((p) => Math.log(1 - p))]);
  };
  const selected = (some: readonly PlainRow[]) => share(some, (row) => row.predicted);
  const found = (some: readonly PlainRow[]) =>
    share(
      some.filter((row) => row.label),
      (row) => row.predicted,
    );
  const spared = (some: readonly PlainRow[]) =>
    share(
      some.filter((row) => !row.label),
      (row) => !row.predicted,
    );
  const wrong = (some: readonly PlainRow[]) => 1 - share(some, (row) => row.predicted === row.label);
  const alpha = /alpha=([\d.]+)$/.exec(method)?.[1];
  if (alpha !== undefined) return entropy(Number(alpha), method.startsWith('between'));
  switch (method) {
    case 'statistical_parity_difference':
      return difference(selected);
    case 'disparate_impact':
    case 'disparate_impact_ratio':
      return ratio(selected);
    case 'equal_opportunity_difference':
      return difference(found);
    case 'average_odds_difference':
      return (difference(found) + difference((some) => 1 - spared(some))) / 2;
    case 'false_positive_rate_ratio':
      return ratio((some) => 1 - spared(some));
    case 'error_rate_ratio':
      return ratio(wrong);
    case 'theil_index':
      return entropy(1, false);
    case 'generalized_entropy_index':
      return entropy(2, false);
    case 'between_group_theil_index':
      return groups().length < 2 ? Number.NaN : entropy(1, true);
    case 'smoothed_edf.y_true':
      return differential('label');
    case 'smoothed_edf':
    case 'smoothed_edf.y_pred':
      return differential('predicted');
    case 'differential_fairness_bias_amplification':
    case 'df_bias_amplification':
      return differential('predicted') - differential('label');
    case 'kl_divergence': {
      const [q, p] = sides().map(selected) as [number, number];
      return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    }
    default:
      throw new Error(`no second oracle for ${method}`);
  }
}

/** Python's max: the first of all, replaced by what is greater; NaN is never greater, and never replaced. */
function pythonMax(numbers: readonly number[]): number {
  let best = numbers[0] ?? Number.NaN;
  for (const number of numbers) if (number > best) best = number;
  return best;
}

const plain = (text: string | undefined) => (text ?? '').replace(/\.0$/, '');

function mostFrequent(texts: readonly string[]): string | undefined {
  const rows = new Map<string, number>();
  for (const text of texts) rows.set(text, (rows.get(text) ?? 0) + 1);
  return [...rows].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}
