/** Where something stands in a policy: names of keys, and numbers of list entries. */
export type Path = readonly (string | number)[];

/** From and to, in UTF-16 units from the start of the text. */
export type Span = { readonly start: number; readonly end: number };

/** A value of a policy and where it is written. */
export type Placed = Span & {
  /** Of a map: no prototype, so that no key means more than it says. */
  readonly value: unknown;
  readonly key?: Span;
  /** What is written could not be resolved, which is said already; `value` is null. */
  readonly unread?: true;
  /** Entries of a map by key, of a list by number. */
  readonly children?: ReadonlyMap<string, Placed>;
};

/** What stands at a path. */
export function at(placed: Placed | undefined, path: Path): Placed | undefined {
  return path.reduce<Placed | undefined>((found, step) => found?.children?.get(String(step)), placed);
}
