/** What an expression is known to be: a text or path, or a whole number by its digits. */
export interface Value {
  readonly text: string;
  readonly number?: true;
}

/** No path is longer; names that stand for one another twice over would grow without end. */
const LONGEST = 2000;

/** The texts one after another. */
export function concatenated(values: readonly Value[]): Value | undefined {
  const text = values.map((value) => value.text).join('');
  return text.length > LONGEST ? undefined : { text };
}

/** All of them, or undefined where one is not known. */
export function allKnown(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  return values.every((value) => value !== undefined) ? (values as readonly Value[]) : undefined;
}
