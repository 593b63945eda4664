/** A column that a join brings, and what it is called beside the first file's columns. */
export type Brought = { readonly name: string; readonly as: string };

/**
 * The columns of a second file under names that the first does not have. A name that both have is brought as `name (joined)`:
 * people call a prediction after the target, so the two are often the prediction and its truth. The key is not brought twice.
 */
export function broughtColumns(
  left: Iterable<string>,
  right: Iterable<string>,
  on: { readonly left: string; readonly right: string } | 'rowOrder',
): readonly Brought[] {
  const taken = new Set([...left].map((name) => name.toLowerCase()));
  return [...right].flatMap((name) => {
    if (!taken.has(name.toLowerCase())) return [{ name, as: name }];
    const as = `${name} (joined)`;
    return (on !== 'rowOrder' && name === on.right) || taken.has(as.toLowerCase()) ? [] : [{ name, as }];
  });
}
