import { AuditError } from '../../../protocol/failures.ts';

/** Text between `<!-- evenhand:begin NAME -->` and `<!-- evenhand:end NAME -->` is written anew, all else belongs to people. */
const mark = /<!-- *evenhand:(begin|end) ([a-z-]+) *-->/g;

export const between = (name: string, text: string): string =>
  `<!-- evenhand:begin ${name} -->\n${text}\n<!-- evenhand:end ${name} -->`;

/**
 * Puts what is made anew between the marks of a file and leaves every other byte as it is. Marks of other names are left alone,
 * and what has no marks in the file stays out.
 *
 * @param parts by name: whole lines, without the last line's end; where a mark stands behind a `#`, so does its end
 * @throws AuditError `marksBroken` where a mark lacks its other one, stands in another pair, or comes twice, or there is none
 */
export function renewed(text: string, parts: ReadonlyMap<string, string>, path: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  let made = '';
  let from = 0;
  for (const { name, start, end } of pairsIn(text, path)) {
    const part = parts.get(name);
    if (part === undefined) continue;
    const [, behind = ''] = /[\r\n]([^\r\n]*)$/.exec(text.slice(start, end)) ?? [];
    made += `${text.slice(from, start)}${lineEnd}${part.replaceAll('\n', lineEnd)}${lineEnd}${behind}`;
    from = end;
  }
  return made + text.slice(from);
}

type Pair = { readonly name: string; readonly start: number; readonly end: number };

/** From behind the first mark to the begin of the second. */
function pairsIn(text: string, path: string): readonly Pair[] {
  const pairs: Pair[] = [];
  let open: { readonly name: string; readonly start: number } | undefined;
  const broken = (name: string, at: number) =>
    new AuditError('marksBroken', { path, mark: name, line: text.slice(0, at).split('\n').length });
  for (const match of text.matchAll(mark)) {
    const [whole, side, name] = match as unknown as [string, 'begin' | 'end', string];
    if (side === 'begin') {
      if (open || pairs.some((pair) => pair.name === name)) throw broken(name, match.index);
      open = { name, start: match.index + whole.length };
    } else {
      if (open?.name !== name) throw broken(name, match.index);
      pairs.push({ ...open, end: match.index });
      open = undefined;
    }
  }
  if (open) throw broken(open.name, open.start);
  if (pairs.length === 0) throw new AuditError('marksBroken', { path });
  return pairs;
}
