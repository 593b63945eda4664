const longest = 100;

/** The name that a slip of the keyboard most likely meant; undefined where none is near. Capitals, `_`, `-` and spaces do not count. */
export function near(name: string, names: Iterable<string>): string | undefined {
  const wanted = bare(name);
  if (wanted === '' || wanted.length > longest) return undefined;
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const candidate of names) {
    if (candidate === name) continue;
    const other = bare(candidate);
    const shorter = Math.min(wanted.length, other.length);
    // Any letter is one edit from any other.
    const most = shorter < 2 ? 0 : Math.max(1, Math.floor(shorter / 3));
    if (Math.abs(other.length - wanted.length) > most || other.length > longest) continue;
    const found = edits(wanted, other);
    if (found <= most && found < (best?.edits ?? Number.POSITIVE_INFINITY)) best = { name: candidate, edits: found };
  }
  return best?.name;
}

const bare = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/** Letters inserted, left out, replaced or swapped with their neighbour: the optimal string alignment distance. */
function edits(a: string, b: string): number {
  let [twoBefore, before]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = before![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? twoBefore![j - 2]! + 1 : replaced;
      row.push(Math.min(row[j - 1]! + 1, before![j]! + 1, replaced, swapped));
    }
    [twoBefore, before] = [before!, row];
  }
  return before![b.length]!;
}
