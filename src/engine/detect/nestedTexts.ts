import type { Cell } from './table.ts';

/** Columns in which a list or a record stands, written as JSON. */
export const nestedTexts = (names: readonly string[], cells: readonly (readonly Cell[])[]): ReadonlySet<string> =>
  new Set(names.filter((_, at) => cells[at]!.some((cell) => cell !== null && /^[[{].*[\]}]$/s.test(cell))));
