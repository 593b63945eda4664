import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endingsOf, type Formats, outputsOf } from '../../../src/cli/formats/outputs.ts';
import { AuditError } from '../../../src/protocol/failures.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-outputs-'));
const formats: Formats<string> = {
  table: (what) => `table ${what}\n`,
  json: (what) => JSON.stringify(what),
  sarif: () => {
    throw new Error('cannot be put so');
  },
};
let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const factsOf = async (work: () => unknown) => {
  try {
    await work();
  } catch (error) {
    if (error instanceof AuditError) return [error.code, error.facts.option, error.facts.expected];
    throw error;
  }
  return undefined;
};

test('prints in one way and writes files in others, by what they end in', async () => {
  const out = ['a.json', 'B.TXT'].map((name) => join(folder, name));
  await outputsOf(formats, { format: 'json', out })('it');
  expect([printed, ...out.map((file) => readFileSync(file, 'utf8'))]).toEqual(['"it"', '"it"', 'table it\n']);
});

test('prints tables where nothing is said', async () => {
  await outputsOf(formats, {})('it');
  expect(printed).toBe('table it\n');
});

test.each([
  ['a format that there is not', { format: 'pdf' }, 'format', 'table, json, sarif'],
  ['a format that is a name of every object', { format: 'toString' }, 'format', 'table, json, sarif'],
  ['a file that ends in nothing', { out: ['a'] }, 'out', '.txt, .json, .sarif'],
  ['a file that ends in what another command has', { out: ['a.csv'] }, 'out', '.txt, .json, .sarif'],
])('%s is refused before any work', async (_, options, option, expected) => {
  expect(await factsOf(() => outputsOf(formats, options))).toEqual(['badOption', option, expected]);
});

test('a folder that is not there is a fault of the command line', async () => {
  const put = outputsOf(formats, { out: [join(folder, 'no/such/a.json')] });
  expect((await factsOf(() => put('it')))?.slice(0, 2)).toEqual(['badOption', 'out']);
  expect(printed).toBe('');
});

test('where one file cannot be made none is written', async () => {
  const first = join(folder, 'first.json');
  const put = outputsOf(formats, { out: [first, join(folder, 'x.sarif')] });
  await expect(put('it')).rejects.toThrow('cannot be put so');
  expect([existsSync(first), printed]).toEqual([false, '']);
});

test('endings are those of the formats', () => {
  expect(endingsOf(formats)).toEqual(['.txt', '.json', '.sarif']);
});
