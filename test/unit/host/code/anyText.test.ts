import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodeLanguage } from '../../../../src/host/editor/code/call.ts';
import { scanCode } from '../../../../src/host/editor/code/scan.ts';
import { lines } from './lines.ts';

const languages = ['python', 'r', 'sql'] as const;

/** Text of any kind, and text that looks like code: pieces of lines, quotes and brackets in any order. */
const pieces = lines.flatMap(({ code }) => code.split(/(?<=[\s"'().=])/));
const codeLike = fc
  .array(
    fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...'\'"`()[]{}#\\\n;=<-%/*,.$:é𝒳\u0000\u0001\r'.split(''))),
    {
      maxLength: 80,
    },
  )
  .map((parts) => parts.join(''));

test.each(languages)('%s: of any text each call stands in the text, in order, and its name is there', (language) => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), codeLike), (text) => {
      const rows = text.split('\n');
      let before: readonly [number, number] = [-1, -1];
      for (const { line, start, end, callee, path } of scanCode(text, language)) {
        const name = rows[line]!.slice(start, end);
        expect(end).toBeLessThanOrEqual(rows[line]!.length);
        expect(name).not.toBe('');
        expect(callee.endsWith(name)).toBe(true);
        expect(line > before[0] || (line === before[0] && start > before[1])).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what no path has
        if (path) expect(path.path).not.toMatch(/[\u0000-\u001f{}]|^$/);
        before = [line, start];
      }
    }),
    { numRuns: 500 },
  );
});

test.each(languages)('%s: what stands behind whole lines of code does not change what is found in it', (language) => {
  const own = lines.filter((line) => line.language === language && line.expected !== undefined);
  for (const { code } of own) {
    const alone = scanCode(code, language);
    const followed = scanCode(
      `${code}\n\n${language === 'sql' ? '-- the end' : '# the end'}: read.csv("z.csv") '''`,
      language,
    );
    expect(followed).toEqual(alone);
  }
});

/** A megabyte of something that a search might go over again and again. */
const megabyte = (part: string): string => part.repeat(Math.ceil(1_000_000 / part.length));

describe('a megabyte on one line ends soon, whatever it is', () => {
  const python = [
    'read_csv(',
    'read_csv((',
    'a.read_csv(a',
    'x=1;read_csv(x);',
    'for ',
    'lambda ',
    ':=',
    'a := ',
    'global ',
  ];
  const more = [
    'f"{',
    "'",
    '"',
    '"""',
    '\\',
    '\\"',
    '#',
    '(',
    ')',
    '[{(',
    '=',
    'a=',
    ' ',
    '\n',
    '\t',
    'a',
    'é',
    '.',
    'a.',
  ];
  const deep = ['Path(', 'os.path.join(', '"a"+', '"a"/', '"%s"%', '.format(', '.csv(', 'spark.read.', '.read.csv(x)'];
  const r = ['read.csv(', 'x<-', '<-', '->', 'function(', '{', '}', 'paste0(', 'here(', 'x %>% ', 'r"(', '\\(', 'a::'];
  const sql = [
    'copy ',
    'copy (',
    'copy into ',
    'from ',
    "from '",
    'options (',
    'options (path ',
    '/*',
    '--',
    '`',
    "''",
    'read_csv(',
  ];
  test.each<[CodeLanguage, readonly string[]]>([
    ['python', [...python, ...more, ...deep]],
    ['r', [...r, ...more]],
    ['sql', [...sql, ...more]],
  ])('%s', (language, parts) => {
    const call = { python: 'pd.read_csv("a.csv")', r: 'read.csv("a.csv")', sql: "SELECT * FROM read_csv('a.csv')" }[
      language
    ];
    const slowest = parts
      .map((part) => {
        const start = performance.now();
        const [first] = scanCode(`${call}\n${megabyte(part)}`, language);
        expect(first).toMatchObject({ kind: 'load', path: { path: 'a.csv' } });
        return { part, ms: Math.round(performance.now() - start) };
      })
      .toSorted((a, b) => b.ms - a.ms);
    console.info(
      language,
      slowest
        .slice(0, 5)
        .map(({ part, ms }) => `${JSON.stringify(part)} ${ms} ms`)
        .join(', '),
    );
  });
  test('names: many, each bound once and used once', () => {
    const text = Array.from({ length: 30_000 }, (_, n) => `p${n}="${n}.csv";pd.read_csv(p${n})`).join('\n');
    const calls = scanCode(text, 'python');
    expect(calls.at(-1)?.path).toEqual({ path: '29999.csv', relativeTo: 'cwd' });
    expect(calls.every(({ path }) => path !== undefined)).toBe(true);
  });
  test('one name that is bound thousands of times', () => {
    const calls = scanCode('p="a.csv"\npd.read_csv(p)\n'.repeat(20_000), 'python');
    expect(calls).toHaveLength(20_000);
    expect(calls.at(-1)?.path).toBeUndefined();
  });
});
