import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
// Not the page: it has no log, and its console is seen by who opens the developer tools on it.
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(root, 'src', name), 'utf8') }));

/** What may be written into a line that everybody sees: codes, numbers, places in our own code. Names are none of it. */
const harmless = ['what', 'code', 'how', 'child.pid', 'cancelMs', 'traced(error)', 'line.slice(warningMark.length)'];

test('lines of the log above debug are made of what is known to be no name', () => {
  const calls = files.flatMap(({ name, text }) =>
    [...text.matchAll(/\blog\.(?:info|warn|error)\((.*)\)/g)].map(([, argument]) => ({ name, argument: argument! })),
  );
  expect(calls.length).toBeGreaterThan(5);
  for (const { name, argument } of calls) {
    const literal = /^['`]/.test(argument);
    const put = literal ? [...argument.matchAll(/\$\{([^}]*)\}/g)].map(([, put]) => put!) : [argument];
    for (const one of put) expect(harmless, `${name}: ${argument}`).toContain(one);
  }
});

test('nothing is written past the log', () => {
  for (const { name, text } of files) {
    expect(text.match(/\bconsole\.\w+\(/g) ?? [], name).toEqual([]);
    if (!/^(cli|worker)[\\/]/.test(name)) expect(text, name).not.toMatch(/process\.std(out|err)\.write/);
  }
});
