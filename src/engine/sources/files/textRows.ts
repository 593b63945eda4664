/** How the fields of a separated text file are told apart. */
export type Marks = {
  /** One sign, or one and a blank that always follows it. */
  readonly delimiter: string;
  /** What stands before a quotation mark inside a quoted cell. */
  readonly escapedBy: '"' | '\\';
};

/** A row, the lines that it takes (counted from 1), and how it is written. */
export type TextRow = {
  readonly fields: readonly string[];
  readonly line: number;
  readonly lines: number;
  readonly text: string;
};

export type TextRows = {
  readonly rows: readonly TextRow[];
  /** A quotation mark stood where none may. */
  readonly broken: boolean;
  /** How the rows end. */
  readonly ends: ReadonlySet<string>;
};

/**
 * The first rows of a text. Empty lines are none.
 *
 * @param text may be cut off: a last row without a line break is left out unless `ended`
 */
export function textRows(text: string, { delimiter, escapedBy }: Marks, ended: boolean, most = 200): TextRows {
  const rows: TextRow[] = [];
  let fields: string[] = [];
  let field = '';
  let state: 'begin' | 'plain' | 'quoted' | 'closed' = 'begin';
  let broken = false;
  const ends = new Set<string>();
  let line = 1;
  let begun = 1;
  let from = 0;
  const endField = () => {
    fields.push(field);
    field = '';
    state = 'begin';
  };
  const endRow = (next: number, end: number) => {
    endField();
    if (end > from) rows.push({ fields, line: begun, lines: next - begun, text: text.slice(from, end) });
    fields = [];
    begun = next;
  };
  for (let at = 0; at < text.length && rows.length < most; at++) {
    const sign = text[at]!;
    const end = sign === '\n' ? sign : sign === '\r' ? (text[at + 1] === '\n' ? '\r\n' : sign) : undefined;
    if (end !== undefined) {
      at += end.length - 1;
      line++;
    }
    if (state === 'quoted') {
      if (end !== undefined) field += end;
      else if (escapedBy === '\\' && sign === escapedBy) {
        if (!/^[\r\n]/.test(text.slice(at + 1, at + 2))) field += text[++at] ?? '';
      } else if (sign === escapedBy && text[at + 1] === '"') field += text[++at]!;
      else if (sign === '"') state = 'closed';
      else field += sign;
    } else if (end !== undefined) {
      ends.add(end);
      endRow(line, at + 1 - end.length);
      from = at + 1;
    } else if (text.startsWith(delimiter, at)) {
      endField();
      at += delimiter.length - 1;
    } else if (sign === '"' && state === 'begin') state = 'quoted';
    else {
      if (state === 'closed') broken = true;
      state = state === 'closed' ? 'closed' : 'plain';
      field += sign;
    }
  }
  if (ended && rows.length < most && from < text.length) {
    broken ||= (state as string) === 'quoted';
    endRow(line + 1, text.length);
  }
  return { rows, broken, ends };
}
