/** The line, from 1 on, on which each gate stands in the text of a record: where its finding begins, with its id. */
export function gateLines(record: string): { readonly [gate: string]: number } {
  const lines = record.split('\n');
  const start = lines.findIndex((line) => /^ {2}"findings": \[/.test(line));
  if (start < 0) return {};
  return Object.fromEntries(
    lines.slice(start).flatMap((line, at) => {
      const [, id] = /^ {4}(?:\{| {2})"id": ("(?:[^"\\]|\\.)*")/.exec(line) ?? [];
      return id === undefined ? [] : [[JSON.parse(id) as string, start + at + 1]];
    }),
  );
}
