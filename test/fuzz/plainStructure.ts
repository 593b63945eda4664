/** How a text is written, as `structureOf` takes it. */
export type Written = {
  readonly delimiter: string;
  readonly escapedBy: '"' | '\\';
  readonly fields: number;
  readonly names: readonly string[];
  readonly skip: number;
  readonly header?: string;
  readonly pairs: boolean;
};

/** What a text comes to: rows and rows with a bare quotation mark, or the first fault. */
export type Came =
  | { readonly rows: number; readonly bareQuotes?: { readonly line: number; readonly rows: number } }
  | { readonly reason: string; readonly line: number; readonly found?: number };

/** What a row holds: each field as it means and whether it was quoted. */
export type PlainRow = { readonly fields: readonly string[]; readonly line: number; readonly text: string };

/**
 * The structure of separated text, the slow and obvious way: a sign at a time, no state but the place.
 *
 * @param text one character a byte
 */
export function plainStructure(text: string, written: Written, onRow: (row: PlainRow) => void = () => {}): Came {
  const { delimiter, escapedBy, fields: expected, names, skip, header, pairs } = written;
  let at = text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
  let line = 1;
  let rows = 0;
  let bareRows = 0;
  let bareLine = 0;

  const lineEnd = (): string => {
    if (text.startsWith('\r\n', at)) return '\r\n';
    return text[at] === '\r' || text[at] === '\n' ? text[at]! : '';
  };
  const fault = (reason: string, where: number, more: object = {}) => ({ reason, line: where, ...more });

  const ofRow = (fields: readonly string[], raw: string) => {
    if (names.length > 1 && header !== undefined && raw === header) return { reason: 'headerAgain' };
    const lastBlank = !/[^\0-\u0020]/.test(fields.at(-1)!);
    return fields.length !== expected || (expected > names.length && !lastBlank)
      ? { reason: 'fieldCount', facts: { found: fields.length } }
      : undefined;
  };

  while (at < text.length) {
    const begun = line;
    const from = at;
    const checked = begun > skip;
    const fields: string[] = [];
    let bare = false;
    for (;;) {
      let field = '';
      if (text[at] === '"') {
        const opened = line;
        at++;
        for (;;) {
          if (at >= text.length) return fault('openQuote', opened);
          if (text[at] === '\0') return fault('zero', line);
          if (escapedBy === '\\' && text[at] === '\\') {
            at++;
            if (text[at] === '\0') return fault('zero', line);
            if (at < text.length && lineEnd() === '') field += text[at++];
          } else if (text[at] === '"' && escapedBy === '"' && text[at + 1] === '"') {
            field += '"';
            at += 2;
          } else if (text[at] === '"') break;
          else {
            const end = lineEnd();
            if (end !== '') line++;
            field += end || text[at];
            at += end.length || 1;
          }
        }
        at++;
        // Behind a closed quotation there is nothing to come but the next field or row; above the data all is let pass.
        while (at < text.length && lineEnd() === '' && !text.startsWith(delimiter, at)) {
          if (text[at] === '\0') return fault('zero', line);
          if (checked) return fault('quote', begun);
          field += text[at++];
        }
      } else {
        while (at < text.length && lineEnd() === '' && !text.startsWith(delimiter, at)) {
          if (text[at] === '\0') return fault('zero', line);
          if (text[at] === '"') bare = true;
          field += text[at++];
        }
      }
      fields.push(field);
      if (at >= text.length || lineEnd() !== '') break;
      at += delimiter.length;
    }
    const raw = text.slice(from, at);
    const end = lineEnd();
    at += end.length;
    if (end !== '') line++;
    const broken = end === '\r' && pairs ? fault('rowCount', line - 1) : undefined;
    // An empty line is no row, unless rows have one field: then it is a missing one.
    if (raw !== '' || expected === 1) {
      onRow({ fields, line: begun, text: raw });
      const wrong = checked ? ofRow(fields, raw) : undefined;
      if (wrong !== undefined) return fault(wrong.reason, begun, wrong.facts);
      if (checked) rows++;
      if (checked && bare && bareRows++ === 0) bareLine = begun;
    }
    if (broken !== undefined) return broken;
  }
  return { rows, ...(bareRows > 0 ? { bareQuotes: { line: bareLine, rows: bareRows } } : {}) };
}
