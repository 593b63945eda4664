import type { Base, NamedColumn } from './bases.ts';
import type { Random } from './random.ts';

/** A file as somebody's tool writes it, and the right answer, known because we wrote it. */
export type Variant = {
  readonly shape: string;
  readonly base: string;
  readonly fileName: string;
  readonly text: string;
  /** A second file that holds the truth, where the first does not. */
  readonly sibling?: { readonly fileName: string; readonly text: string; readonly on: string | 'rowOrder' };
  readonly truth: Truth;
};

export type Truth = {
  readonly label?: string;
  readonly prediction?: string;
  /** Probability of the positive class; absent where the file holds none. */
  readonly score?: string;
  readonly positive: string;
  readonly favourable: string;
  /** Columns that are a person's protected attributes. */
  readonly sensitive: readonly string[];
  readonly split?: string;
  /** Predicted 1 exactly where score >= threshold, for a check of the threshold reported. */
  readonly predicted: readonly number[];
  readonly scores: readonly number[];
  /** The file alone cannot say it all: a person has to be asked. */
  readonly mustAsk: boolean;
};

/** Rows drawn from a base, in the base's order. */
export function drawn(base: Base, random: Random, wanted: number): Base {
  const share = wanted / base.ids.length;
  const kept = base.ids.flatMap((_, row) => (random.chance(share) ? [row] : []));
  const take = <T>(items: readonly T[]) => kept.map((row) => items[row]!);
  const column = ({ name, cells }: NamedColumn) => ({ name, cells: take(cells) });
  return {
    ...base,
    ids: take(base.ids),
    split: take(base.split),
    truth: take(base.truth),
    predicted: take(base.predicted),
    scores: take(base.scores),
    sensitive: base.sensitive.map(column),
    features: base.features.map(column),
  };
}

export type Separator = ',' | ';' | '\t';

/** Columns as text: fields are quoted only where they have to be. */
export function separated(columns: readonly NamedColumn[], separator: Separator = ',', header = true): string {
  const field = (text: string) =>
    text.includes(separator) || text.includes('"') || text.includes('\n') ? `"${text.replaceAll('"', '""')}"` : text;
  const rows = columns[0]!.cells.map((_, row) => columns.map(({ cells }) => field(cells[row]!)).join(separator));
  const head = header ? [columns.map(({ name }) => field(name)).join(separator)] : [];
  return [...head, ...rows].join('\n') + '\n';
}

/** Columns as JSON lines; numerals as numbers. */
export const jsonLines = (columns: readonly NamedColumn[]): string =>
  columns[0]!.cells
    .map((_, row) =>
      JSON.stringify(
        Object.fromEntries(
          columns.map(({ name, cells }) => {
            const text = cells[row]!;
            return [name, text === '' ? null : /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text];
          }),
        ),
      ),
    )
    .join('\n') + '\n';
