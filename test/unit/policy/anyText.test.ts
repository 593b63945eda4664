import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAgainst } from '../../../src/policy/checkAgainst.ts';
import { completionsAt } from '../../../src/policy/complete.ts';
import { hoverAt } from '../../../src/policy/hover.ts';
import { migrated } from '../../../src/policy/migrate.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { policySentence } from '../../../src/words/policy.ts';
import { policies } from './policies.ts';

const known = { credit: { columns: [{ name: 'sex', values: ['f', 'm'] }] } };
const seed = 20261123;

const bits = fc.constantFrom(
  ...[
    'version: 1',
    'audits:',
    'credit:',
    'gates:',
    '- ',
    'id: a',
    'metric: f1',
    'min: ',
    'by: [',
    'groups: {',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
  ],
  ...[
    ',',
    ':',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '\t',
    '&a ',
    '*a',
    '<<: ',
    '? ',
    '| ',
    '> ',
    '#',
    '!',
    '%',
    '@',
    '---\n',
    '...\n',
    '\r\n',
    '\u0000',
    '\ud800',
    'null',
    '1e999',
  ],
);
const pieces = fc.array(bits, { maxLength: 40, size: 'max' }).map((some) => some.join(''));

/** A policy with a piece of it replaced. */
const damaged = fc
  .tuple(fc.constantFrom(...Object.values(policies)), fc.nat(), fc.nat(40), pieces)
  .map(([text, at, length, piece]) => {
    const start = at % text.length;
    return text.slice(0, start) + piece + text.slice(start + length);
  });

test.each([
  ['any text', fc.string({ unit: 'binary', maxLength: 60 })],
  ['bits of policies', pieces],
  ['damaged policies', damaged],
])('%s is read, judged and completed without a fault', { timeout: 300_000 }, (_, texts) => {
  fc.assert(
    fc.property(texts, fc.nat(), (text, at) => {
      const parsed = parsePolicy(text);
      const lines = text.replace(/^\uFEFF/, '').split('\n');
      for (const problem of [...parsed.problems, ...checkAgainst(parsed, known)]) {
        expect(policySentence(problem)).toMatch(/^\S.*[.?]$/s);
        const { start, end } = problem.range;
        expect(lines[start.line]?.length ?? 0).toBeGreaterThanOrEqual(start.column);
        expect(end.line > start.line || end.column >= start.column).toBe(true);
      }
      const offset = at % (text.length + 1);
      const before = text.slice(0, offset).split('\n');
      const position = { line: before.length - 1, column: before.at(-1)!.length };
      completionsAt(text, position, known);
      hoverAt(parsed, position);
      migrated(text);
    }),
    { seed, numRuns: 200 },
  );
});
