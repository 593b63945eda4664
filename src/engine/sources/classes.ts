import type { Dictionary } from './dictionary.ts';

/** What becomes of a label or a prediction. `unseen` is a value that the dictionary did not hold. */
export const outcomeCode = { negative: 0, positive: 1, missing: 2, other: 3, unseen: 4 } as const;

/** Codes by text. `ambiguous`: which value is the negative one hung on how often it was seen. */
export type Classes = {
  readonly label: ReadonlyMap<string, number>;
  readonly prediction: ReadonlyMap<string, number>;
  readonly ambiguous: boolean;
};

/** One spelling for equal values: `1`, `1.0` and `true` are one class, `Yes` and `yes ` too. */
export function spelling(text: string): string {
  const plain = text.trim().normalize('NFC').toLowerCase();
  if (plain === 'true') return '1';
  if (plain === 'false') return '0';
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(plain) ? String(Number(plain)) : plain;
}

/**
 * Which values are positive and which negative.
 *
 * The positive class is given; the negative one is the most frequent other value of the label (of the prediction where
 * the label has none), ties by spelling. A prediction that shares no value with the label but is written in 0 and 1
 * (or -1 and 1) is read as such. Everything else is `other`.
 */
export function classesOf(positive: string, label: Dictionary, prediction: Dictionary | undefined): Classes {
  const yes = spelling(positive);
  const ofLabel = bySpelling(label);
  const ofPrediction = prediction === undefined ? new Map<string, number>() : bySpelling(prediction);
  const others = rivals(ofLabel, yes);
  const rest = others.length > 0 ? others : rivals(ofPrediction, yes);
  const no = rest[0];
  const known = [...ofPrediction.keys()].filter((value) => value === yes || value === no);
  const zeroOne = known.length === 0 && [...ofPrediction.keys()].every((value) => ['0', '1', '-1'].includes(value));
  const code = (text: string): number => {
    const value = spelling(text);
    return value === yes ? outcomeCode.positive : value === no ? outcomeCode.negative : outcomeCode.other;
  };
  const zeroOneCode = (text: string): number => (spelling(text) === '1' ? outcomeCode.positive : outcomeCode.negative);
  return {
    label: new Map(label.values.map(({ text }) => [text, code(text)])),
    prediction: new Map(prediction?.values.map(({ text }) => [text, zeroOne ? zeroOneCode(text) : code(text)]) ?? []),
    ambiguous: rest.length > 1,
  };
}

function bySpelling(dictionary: Dictionary): Map<string, number> {
  const rows = new Map<string, number>();
  for (const value of dictionary.values) {
    const key = spelling(value.text);
    rows.set(key, (rows.get(key) ?? 0) + value.rows);
  }
  return rows;
}

const rivals = (rows: ReadonlyMap<string, number>, yes: string): readonly string[] =>
  [...rows]
    .filter(([value]) => value !== yes)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([value]) => value);
