import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { aliases } from '../../../src/engine/definitions/aliases.ts';
import { definitionCatalogue, definitions } from '../../../src/engine/definitions/index.ts';

const folder = join(import.meta.dirname, '../../../src/engine/definitions');
/** A file that exports a definition of its own name. */
const filed = readdirSync(folder)
  .map((file) => ({
    id: basename(file, '.ts'),
    text: file.endsWith('.ts') ? readFileSync(join(folder, file), 'utf8') : '',
  }))
  .filter(({ id, text }) => new RegExp(`export const ${id}\\b`).test(text) && id !== 'aliases')
  .map(({ id }) => id);

test('every file that defines one is listed, and is called what it says', () => {
  expect(definitions.map(({ entry }) => entry.id).toSorted()).toEqual(filed.toSorted());
  expect(new Set(filed).size).toBe(definitions.length);
});

test('all definitions of the contract are there', () => {
  expect(definitions).toHaveLength(11);
});

test('each has a line of aliases, and no alias is of none', () => {
  expect(Object.keys(aliases).toSorted()).toEqual(filed.toSorted());
});

test.each(definitionCatalogue)('$id says what it is and where it comes from', ({ formula, source, aliases }) => {
  expect(formula).not.toBe('');
  expect(source).not.toBe('');
  const names = aliases.map(({ owner, name }) => `${owner} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});
