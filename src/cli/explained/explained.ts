/** Something that can be explained. */
export type Explained = {
  readonly id: string;
  readonly title: string;
  /** What others call it, and what it is called in short. */
  readonly names: readonly string[];
  readonly says: string;
  /** Its other sides, by name, each a text or several; what is empty is left out. */
  readonly facts: readonly (readonly [name: string, text: string | readonly string[]])[];
};

/** Things of one kind, with a heading for the list of all. */
export type ExplainedKind = { readonly heading: string; readonly all: readonly Explained[] };
