import { AuditError } from '../../../protocol/failures.ts';
import type { NumberStyle, ReadingNote } from '../../../protocol/reading.ts';
import { headerOf } from './header.ts';
import { numberStyles } from './numberStyle.ts';
import { type Marks, type TextRow, textRows } from './textRows.ts';

/** How a separated text file is written. */
export type Dialect = Marks & {
  /** One name a column that is kept. */
  readonly names: readonly string[];
  /** Lines above the first row of data, and how many the database takes them for: a row of several lines is one. */
  readonly skip: number;
  readonly skipRows: number;
  /** Fields of each row: as many as there are names, or one more that is always blank. */
  readonly fields: number;
  /** The header's row as it stands; a row that equals it is a header again. */
  readonly header?: string;
  /** Rows end in different ways, or otherwise than the first line, which a quoted cell may hold. */
  readonly mixedEnds: boolean;
  /** All of the first rows end in a return and a line feed. */
  readonly pairs: boolean;
  /** Columns whose numbers are written in a style of their own. */
  readonly styles: ReadonlyMap<string, NumberStyle>;
  readonly notes: readonly ReadingNote[];
};

/**
 * How a separated text file is written, from its first lines.
 *
 * The delimiter is the one that cuts most of the first lines into the same number of fields (more fields win).
 *
 * @param plain the text was written here, with commas
 * @param head the file's first characters, unpacked; the last line may be cut off unless `ended`
 * @throws AuditError fileEmpty; parseFailed `header` where names stand in several lines
 */
export function dialectOf(path: string, head: string, tabs: boolean, ended: boolean, plain = false): Dialect {
  const text = head.replace(/^\uFEFF/, '');
  const marks: Marks = plain ? { delimiter: ',', escapedBy: '"' } : marksOf(text, tabs, ended);
  const { rows, ends } = textRows(text, marks, ended);
  if (rows.length === 0) throw new AuditError('fileEmpty', { path });
  const width = usualWidth(rows);
  const { names, header, above, notes: said } = headerOf(rows, width, path);
  const data = rows.slice(above + (header ? 1 : 0));
  const first = header ?? data[0]!;
  const longer = data.length > 0 && data.every(({ fields }) => fields.length === first.fields.length + 1);
  const trailing = longer && data.every(({ fields }) => fields.at(-1)!.trim() === '');
  const rowNames = longer && !trailing;
  const kept = rowNames ? [freeName('row', names), ...names] : names;
  const styles = numberStyles(kept, data, marks.delimiter);
  const notes: ReadingNote[] = [
    ...said,
    ...(marks.delimiter.length > 1 ? [{ code: 'spaces' } as const] : []),
    ...(marks.escapedBy === '\\' ? [{ code: 'escape' } as const] : []),
    ...(ends.size > 1 ? [{ code: 'newlines' } as const] : []),
    ...(trailing ? [{ code: 'trailingField' } as const] : []),
    ...(rowNames ? [{ code: 'rowNames', column: kept[0]! } as const] : []),
    ...stylesSaid(styles),
  ];
  const firstEnd = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  const mixedEnds = ends.size > 1 || !ends.has(firstEnd);
  const left = rows.slice(0, above + (header ? 1 : 0));
  const last = left.at(-1);
  const skip = last === undefined ? 0 : last.line + last.lines - 1;
  return {
    ...marks,
    names: kept,
    skip,
    skipRows: left.reduce((rows, { lines }) => rows - (lines - 1), skip),
    fields: kept.length + (trailing ? 1 : 0),
    ...(header === undefined ? {} : { header: header.text }),
    mixedEnds,
    pairs: !mixedEnds && firstEnd === '\r\n',
    styles,
    notes,
  };
}

function marksOf(text: string, tabs: boolean, ended: boolean): Marks {
  const candidates = tabs ? ['\t', ',', ';', '|'] : [',', ';', '\t', '|'];
  let best: Marks = { delimiter: candidates[0]!, escapedBy: '"' };
  let most = -Infinity;
  for (const delimiter of candidates) {
    const { rows, broken } = textRows(text, { delimiter, escapedBy: '"' }, ended);
    const width = usualWidth(rows);
    if (width < 2) continue;
    const even = rows.filter(({ fields }) => fields.length === width).length / rows.length;
    // Of equals the one that leaves every quotation mark in its place.
    const score = even * 1000 + Math.min(width, 500) - (broken ? 0.5 : 0);
    if (score > most) {
      best = { delimiter, escapedBy: '"' };
      most = score;
    }
  }
  const blank = { ...best, delimiter: `${best.delimiter} ` };
  const marks = best.delimiter !== '\t' && alwaysBlank(text, best, blank, ended) ? blank : best;
  const escaped: Marks = { ...marks, escapedBy: '\\' };
  const quoted = textRows(text, marks, ended);
  return quoted.broken && text.includes('\\"') && !textRows(text, escaped, ended).broken ? escaped : marks;
}

/** Whether a blank follows every delimiter: all rows are as wide with it as the first one is without. */
function alwaysBlank(text: string, plain: Marks, blank: Marks, ended: boolean): boolean {
  const width = textRows(text, plain, ended, 1).rows[0]?.fields.length ?? 0;
  return width > 1 && textRows(text, blank, ended).rows.every(({ fields }) => fields.length === width);
}

/** How many fields most rows have; of equals the more. */
function usualWidth(rows: readonly TextRow[]): number {
  const times = new Map<number, number>();
  for (const { fields } of rows) times.set(fields.length, (times.get(fields.length) ?? 0) + 1);
  return [...times].reduce(
    (best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best),
    [0, 0],
  )[0];
}

function freeName(wanted: string, names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let n = 1; taken.has(name); n++) name = `${wanted}_${n}`;
  return name;
}

function stylesSaid(styles: ReadonlyMap<string, NumberStyle>): ReadingNote[] {
  return [...new Set(styles.values())].map((style) => ({
    code: 'numbers',
    style,
    columns: [...styles.keys()].filter((name) => styles.get(name) === style),
  }));
}
