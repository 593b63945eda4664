import type { CodeCall, CodeLanguage, FoundCall } from './call.ts';
import { pythonCalls } from './python/calls.ts';
import { rCalls } from './r/calls.ts';
import { sqlCalls } from './sql/calls.ts';

const languages: Record<CodeLanguage, (text: string) => readonly FoundCall[]> = {
  python: pythonCalls,
  r: rCalls,
  sql: sqlCalls,
};

/**
 * The calls in a text that load a table, save one, predict, or compute a metric, in the order in which they stand.
 * Comments and strings have none. A path is given only where the text says for sure which it is.
 *
 * @example scanCode('df = pd.read_csv("a.csv")', 'python') // [{ kind: 'load', line: 0, start: 8, end: 16, ... }]
 */
export function scanCode(text: string, language: CodeLanguage): readonly CodeCall[] {
  let line = 0;
  let lineStart = 0;
  let lineEnd = text.indexOf('\n');
  return languages[language](text).map(({ kind, start, end, callee, path }) => {
    while (lineEnd >= 0 && lineEnd < start) {
      line++;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
    const call = { kind, line, start: start - lineStart, end: end - lineStart, callee };
    return path ? { ...call, path } : call;
  });
}
