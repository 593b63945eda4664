import { expect, test } from 'vitest';
import { progressLine } from '../../../src/cli/progressLine.ts';

/** Back to the start of the line, and the line away. */
const newLine = '\r\u001b[2K';

/** A terminal that keeps what it is told. */
function terminal(isTTY: boolean, columns = 80) {
  let text = '';
  const write = (more: string | Uint8Array) => {
    text += more;
    return true;
  };
  return { stream: { isTTY, columns, write }, text: () => text };
}
const reading = (share?: number) => ({ phase: 'reading', ...(share === undefined ? {} : { share }) }) as const;

test('one line, written over and taken away', () => {
  const { stream, text } = terminal(true);
  const line = progressLine(false, stream, {});
  const tell = line.of('scores.csv');
  tell({ phase: 'detecting' });
  for (const share of [0.1, 0.101, 0.999]) tell(reading(share));
  line.clear();
  expect(text().split(newLine).slice(1)).toEqual([
    'scores.csv: Finding out which column is which …',
    'scores.csv: Counting rows … 10 %',
    'scores.csv: Counting rows … 99 %',
    '',
  ]);
  expect(text()).not.toContain('\n');
});

test('what is said stays, on a line of its own', () => {
  const { stream, text } = terminal(true);
  const line = progressLine(false, stream, {});
  line.of('a')(reading());
  line.say('Slow.');
  expect(text()).toContain(`Counting rows …${newLine}Slow.\n`);
});

test.each([
  ['no terminal', terminal(false), false, {}],
  ['CI', terminal(true), false, { CI: 'true' }],
  ['a terminal that cannot', terminal(true), false, { TERM: 'dumb' }],
  ['asked to be quiet', terminal(true), true, {}],
])('nothing of progress, all that stays: %s', (_, { stream, text }, quiet, env) => {
  const line = progressLine(quiet, stream, env);
  line.of('a')(reading(0.5));
  line.say('Slow.');
  line.clear();
  expect(text()).toBe('Slow.\n');
});

test('no name breaks the line or moves the cursor', () => {
  const { stream, text } = terminal(true, 30);
  progressLine(false, stream, {}).of('\u001b[2J\n'.repeat(20))(reading());
  const [, shown] = text().split(newLine);
  expect(shown).not.toMatch(/\p{Cc}/u);
  expect([...shown!].length).toBeLessThan(30);
});
