/** A column of the data that an audit is about; `values` where it has few enough to be listed, all of them. */
export type KnownColumn = { readonly name: string; readonly values?: readonly string[] };

/** What is known of the data of each audit, by its name. An audit that is not named here is not held to anything. */
export type Known = { readonly [audit: string]: { readonly columns: readonly KnownColumn[] } };

export const columnsOf = (known: Known, audit: string): readonly KnownColumn[] | undefined =>
  Object.hasOwn(known, audit) ? known[audit]?.columns : undefined;

/** Values are compared as text, numbers as numbers and booleans in any case: `1` is '1' and '1.0', `true` is 'True'. */
export function sameValue(written: string | number | boolean, value: string): boolean {
  if (String(written) === value) return true;
  if (typeof written === 'boolean') return String(written) === value.toLowerCase();
  const [a, b] = [String(written).trim(), value.trim()];
  return a !== '' && b !== '' && Number(a) === Number(b);
}
