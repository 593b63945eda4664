/** How a separated text file is written. */
export type Dialect = { readonly delimiter: string; readonly header: boolean; readonly names: readonly string[] };

/**
 * How a separated text file is written, from its first lines.
 *
 * The delimiter is the one that cuts the first lines into the same number of fields (more fields win). A header is
 * missing when the first row could be any other: its cells have the kind of their columns. Names are made unique, and
 * made up where they are absent, as the database does.
 *
 * @param head the file's first characters, unpacked; the last line may be cut off
 */
export function dialectOf(head: string, tabs: boolean): Dialect {
  const text = head.replace(/^\uFEFF/, '');
  const candidates = tabs ? ['\t', ',', ';', '|'] : [',', ';', '\t', '|'];
  let best = { delimiter: candidates[0]!, score: -1 };
  for (const delimiter of candidates) {
    const rows = firstRows(text, delimiter);
    const width = rows[0]?.length ?? 0;
    if (width < 2) continue;
    const even = rows.filter((row) => row.length === width).length / rows.length;
    const score = even * 1000 + Math.min(width, 500);
    if (score > best.score) best = { delimiter, score };
  }
  const rows = firstRows(text, best.delimiter);
  const header = hasHeader(rows);
  return { delimiter: best.delimiter, header, names: columnNames(rows[0] ?? [], header) };
}

const numeral = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const isNumber = (text: string): boolean => numeral.test(text);

/** The first rows of a text, at most `most`. */
function firstRows(text: string, delimiter: string, most = 200): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length && rows.length < most; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[at + 1] === '"') field += text[++at]!;
      else quoted = false;
    } else if (sign === '"' && field === '') quoted = true;
    else if (sign === delimiter) {
      row.push(field);
      field = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++;
      row.push(field);
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
      field = '';
    } else field += sign;
  }
  if (rows.length < most && (field !== '' || row.length > 0)) rows.push([...row, field]);
  return rows;
}

function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0) return true;
  let data = 0;
  for (const [column, name] of first.entries()) {
    const values = rest.map((row) => row[column] ?? '').filter((value) => value.trim() !== '');
    const numeric = values.length > 0 && values.every(isNumber);
    if (name.trim() === '') continue;
    if (isNumber(name)) {
      // A number that heads numbers is data; one that heads text may be a year or a class.
      if (numeric) data++;
    } else if (numeric) return true;
    else if (values.filter((value) => value === name).length >= 2) data++;
  }
  return data === 0 || (data < first.length / 2 && !first.some(isNumber));
}

function columnNames(first: readonly string[], header: boolean): readonly string[] {
  const digits = String(Math.max(0, first.length - 1)).length;
  const taken = new Set<string>();
  return first.map((name, at) => {
    const plain = header && name !== '' ? name : `column${header ? at : String(at).padStart(digits, '0')}`;
    let unique = plain;
    for (let n = 1; taken.has(unique.toLowerCase()); n++) unique = `${plain}_${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
