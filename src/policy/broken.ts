import { pathText } from './draft.ts';
import type { Path, Placed } from './placed.ts';

/**
 * A tree up to the place where its syntax breaks, with the maps and lists that may go on behind it: what comes after a
 * break has often landed in the wrong place.
 */
export function cutAt(
  root: Placed,
  end: number,
  text: string,
): { readonly root: Placed; readonly open: ReadonlySet<string> } {
  const open = new Set([pathText([])]);

  function cut(placed: Placed, path: Path): Placed | undefined {
    if (placed.start >= end || (placed.key?.end ?? 0) > end) return undefined;
    const reaches = placed.end > end || text.slice(placed.end, end).replace(/#.*/g, '').trim() === '';
    const none = placed.value === null && placed.end === placed.start;
    if (placed.children === undefined) return placed.end >= end || (none && reaches) ? undefined : placed;
    if (path.length > 0 && !reaches) return placed;
    open.add(pathText(path));
    const children = new Map<string, Placed>();
    for (const [step, child] of placed.children) {
      const left = cut(child, [...path, step]);
      if (left !== undefined) children.set(step, left);
    }
    const values = [...children].map(([step, { value }]) => [step, value] as const);
    const value = Array.isArray(placed.value)
      ? values.map(([, one]) => one)
      : Object.assign(Object.create(null), Object.fromEntries(values));
    return { ...placed, children, value };
  }

  return { root: cut(root, []) ?? { start: 0, end: 0, value: null }, open };
}
