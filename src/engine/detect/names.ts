/**
 * A column name brought to one spelling: NFKC, no byte order mark, camelCase split, every run of other signs one `_`, lower case.
 * Letters of any script stay.
 *
 * @example snake('PredictedIncome') // 'predicted_income'
 * @example snake(' P(1) ')          // 'p_1'
 */
export const snake = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll('\uFEFF', '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{N})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');

/** The words of a name; rules match these whole, so that `age` is not found in `mileage`. */
export const tokens = (name: string): readonly string[] => snake(name).split('_').filter(Boolean);

/** Whether the tokens of `phrase` stand in `words` next to each other. */
export const hasPhrase = (words: readonly string[], phrase: string): boolean =>
  `_${words.join('_')}_`.includes(`_${phrase}_`);
