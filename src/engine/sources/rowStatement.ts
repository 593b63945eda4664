import { outcomeCode } from './classes.ts';
import type { Coded, Dimension } from './dimensions.ts';

/** Bits below the group code: in or out, label, prediction. */
export const flagCode = { in: 0, otherSplit: 1, where: 2 } as const;

/** How a row stands in the codes that the statement gives. */
export type Layout = {
  /** Codes a joint group spans: 64, or 256 with a split or a condition. */
  readonly tail: number;
  /** Group sizes by pack; one pack that holds all of them where their product is small. */
  readonly packs: readonly (readonly Dimension[])[];
  /** One code column holds everything; else the first is the tail and each further one a pack. */
  readonly direct: boolean;
};

const mostDirect = 1 << 22;
const mostPacked = 2 ** 31;

export function layoutOf(dimensions: readonly Dimension[], flagged: boolean): Layout {
  const tail = flagged ? 256 : 64;
  const product = dimensions.reduce((size, dimension) => size * dimension.size, 1);
  if (product * tail <= mostDirect) return { tail, packs: [dimensions], direct: true };
  const packs: Dimension[][] = [];
  let size = mostPacked;
  for (const dimension of dimensions) {
    if (size * dimension.size > mostPacked) {
      packs.push([]);
      size = 1;
    }
    packs.at(-1)!.push(dimension);
    size *= dimension.size;
  }
  return { tail, packs, direct: false };
}

export type RowParts = {
  /** What to read, with every column below as the text of SQL over it. */
  readonly from: string;
  readonly label: Coded;
  readonly prediction: Coded;
  /** Conditions that are true for rows to be counted. */
  readonly split?: string;
  readonly where?: string;
  readonly score?: string;
  readonly weight?: string;
  /** Whether the row found a partner in the joined file. */
  readonly matched?: string;
};

/** One row of numbers for each row of the file: codes (UINTEGER), then score, weight (DOUBLE, may be NULL), matched. */
export type RowStatements = {
  readonly rows: string;
  /** Gives the rows that the first statement gives a code of NULL; where there is none, it gives every row a code. */
  readonly rest?: string;
};

/**
 * @param columnar reading once more costs little, so that rows which look-ups cannot code may be read by themselves: a
 *   quarter of the database's work is saved where there are none
 */
export function rowStatements(parts: RowParts, layout: Layout, columnar: boolean): RowStatements {
  const flag =
    parts.split === undefined && parts.where === undefined
      ? undefined
      : `case ${parts.split === undefined ? '' : `when (${parts.split}) is not true then ${flagCode.otherSplit}`}
         ${parts.where === undefined ? '' : `when (${parts.where}\n) is not true then ${flagCode.where}`}
         else ${flagCode.in} end::uinteger`;
  const tail: readonly Digit[] = [
    ...(flag === undefined ? [] : [{ sql: flag, times: 64 }]),
    { ...parts.label, times: 8 },
    { ...parts.prediction, times: 1 },
  ];
  const packed = layout.packs.map((pack) => digitsOf(pack, layout.direct ? layout.tail : 1));
  const codes = layout.direct ? [[...(packed[0] ?? []), ...tail]] : [tail, ...packed];
  const more = [
    ...(parts.score === undefined ? [] : [parts.score]),
    ...(parts.weight === undefined ? [] : [parts.weight]),
    ...(parts.matched === undefined ? [] : [`(${parts.matched})::uinteger`]),
  ];
  const select = (columns: readonly string[]) =>
    `select ${[...columns, ...more].map((column, at) => `${column} as out${at}`).join(', ')} from ${parts.from}`;
  const quick = columnar && layout.direct ? quickSumOf(codes[0]!) : undefined;
  if (quick === undefined) return { rows: select(codes.map(sumOf)) };
  return { rows: select([quick]), rest: `${select(codes.map(exactSumOf))} where ${quick} is null` };
}

/** A part of a code, `times` being a power of two. */
type Digit = Coded & { readonly times: number };

/** The last dimension is the fastest. */
function digitsOf(pack: readonly Dimension[], lowest: number): readonly Digit[] {
  let times = lowest;
  return pack
    .toReversed()
    .map((dimension) => {
      const digit = { ...dimension, times };
      times *= dimension.size;
      return digit;
    })
    .toReversed();
}

/** The quick way is NULL wherever one of its parts is, and only those rows go the other way. */
function sumOf(digits: readonly Digit[]): string {
  const quick = quickSumOf(digits);
  return quick === undefined ? exactSumOf(digits) : `coalesce(${quick}, ${exactSumOf(digits)})`;
}

const exactSumOf = (digits: readonly Digit[]): string => `(${digits.map(exactly).join(' + ')})::uinteger`;

/** The sum as bits side by side. */
const quickSumOf = (digits: readonly Digit[]): string | undefined =>
  digits.every(({ quick }) => quick === undefined)
    ? undefined
    : `(${digits.map((digit) => digit.quick?.(digit.times) ?? exactly(digit)).join(' | ')})::uinteger`;

const exactly = ({ sql, times }: Digit): string => `(${sql})::uinteger * ${times}::uinteger`;

/** The prediction that a score makes. */
export const predictedBy = (score: string, threshold: string): string =>
  `case when ${score} is null then ${outcomeCode.missing} when ${score} >= ${threshold} then ${outcomeCode.positive} else ${outcomeCode.negative} end`;
