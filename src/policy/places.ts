import { LineCounter } from 'yaml';
import type { Position, Range } from '../protocol/policyProblems.ts';
import { at, type Path, type Placed, type Span } from './placed.ts';

/** Finds what stands where in a policy's text. */
export type Places = {
  /** Of a key; of an entry of a list, its first line. */
  readonly key: (path: Path) => Range | undefined;
  /** Of a value that fits on a line; otherwise of its key. */
  readonly value: (path: Path) => Range | undefined;
  /** All of it, from its key to the end of its value. */
  readonly whole: (path: Path) => Range | undefined;
  /** A value that fits on a line, as text. */
  readonly text: (path: Path) => string | undefined;
  /** The innermost key or value at a position. */
  readonly at: (
    position: Position,
  ) => { readonly path: Path; readonly on: 'key' | 'value'; readonly range: Range } | undefined;
};

export type Lines = Pick<LineCounter, 'linePos' | 'lineStarts'>;

export function placesOf(root: Placed | undefined, text: string, lines: Lines): Places {
  const range = (span: Span | undefined) => span && rangeOf(span, lines);
  return {
    key: (path) => range(keySpan(at(root, path), text)),
    value: (path) => range(valueSpan(at(root, path), text)),
    whole: (path) => {
      const placed = at(root, path);
      if (placed === undefined) return undefined;
      const start = placed.key?.start ?? placed.start;
      return range({ start, end: start + text.slice(start, Math.max(start, placed.end)).trimEnd().length });
    },
    text: (path) => {
      const { value, children } = at(root, path) ?? {};
      return children !== undefined || value === undefined || value === null ? undefined : String(value);
    },
    at: (position) => {
      const offset = offsetOf(position, lines);
      const found = root && innermost(root, offset, []);
      return found && { path: found.path, on: found.on, range: rangeOf(found.span, lines) };
    },
  };
}

/** Where the lines of a text begin. */
export function linesOf(text: string): Lines {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

/** Where a problem with a key is shown. */
export function keySpan(placed: Placed | undefined, text: string): Span | undefined {
  if (placed === undefined) return undefined;
  if (placed.key !== undefined) return placed.key;
  const line = /^[^\r\n]*/.exec(text.slice(placed.start, Math.min(placed.end, placed.start + 300)))![0].trimEnd();
  return { start: placed.start, end: placed.start + line.length };
}

/** Where a problem with a value is shown: a map or list begins with its key, and what is not there has nothing else. */
export function valueSpan(placed: Placed | undefined, text: string): Span | undefined {
  if (placed === undefined) return undefined;
  const scalar = placed.children === undefined && placed.end > placed.start;
  return scalar ? { start: placed.start, end: placed.end } : keySpan(placed, text);
}

export const rangeOf = ({ start, end }: Span, lines: Lines): Range => ({
  start: positionOf(start, lines),
  end: positionOf(end, lines),
});

function positionOf(offset: number, lines: Lines): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(0, line - 1), column: Math.max(0, col - 1) };
}

/** From the start of the text; a line that is not there counts as its end. */
export const offsetOf = ({ line, column }: Position, { lineStarts }: Lines): number =>
  (lineStarts[line] ?? lineStarts.at(-1) ?? 0) + column;

function innermost(
  placed: Placed,
  offset: number,
  path: Path,
): { readonly path: Path; readonly on: 'key' | 'value'; readonly span: Span } | undefined {
  for (const [step, child] of placed.children ?? []) {
    const inner = [...path, Array.isArray(placed.value) ? Number(step) : step];
    if (child.key && child.key.start <= offset && offset <= child.key.end)
      return { path: inner, on: 'key', span: child.key };
    if (child.start <= offset && offset <= child.end) {
      const found = innermost(child, offset, inner);
      if (found !== undefined) return found;
      if (child.children === undefined && child.end > child.start) return { path: inner, on: 'value', span: child };
    }
  }
  return undefined;
}
