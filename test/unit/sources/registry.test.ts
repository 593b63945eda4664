import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from '../../../src/engine/sources/index.ts';
import { folder, roles, tally, write } from './run.ts';

const temporary = folder();

test('every file that makes a source is listed, once', () => {
  const path = join(import.meta.dirname, '../../../src/engine/sources');
  const made = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...readFileSync(join(path, name), 'utf8').matchAll(/^export const \w+: Source = \{\s*id: '(\w+)'/gm)].map(
        ([, id]) => id,
      ),
    );
  expect(sources.map(({ id }) => id).sort()).toEqual(made.sort());
});

test('the order of the rows of a file does not show in what a source says of it', async () => {
  const lines = Array.from({ length: 5000 }, (_, at) => {
    const score = ((at * 7919) % 5003) / 5003;
    return `${['a', 'b', 'NA', ''][(at * 31) % 4]},${(at * 17) % 3 === 0 ? 1 : 0},${score >= 0.4 ? 1 : 0},${score},${((at * 13) % 11) / 7}`;
  });
  const settled = roles({ score: 's', threshold: 0.4, weight: 'w', weightKind: 'sampling' });
  const said = (name: string, rows: readonly string[]) =>
    tally(
      {
        path: write(join(temporary, name), `g,y,p,s,w\n${rows.join('\n')}\n`),
        groupings: [['g']],
        roles: settled,
      },
      temporary,
    );
  const shuffled = lines.map((_, at) => lines[(at * 2003) % 5000]!);
  expect(new Set(shuffled).size).toBe(new Set(lines).size);
  expect(JSON.stringify(await said('shuffled.csv', shuffled))).toBe(JSON.stringify(await said('plain.csv', lines)));
});
