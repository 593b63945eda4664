import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isStandardInput, ofStandardInput, withStandardInput } from '../../../src/cli/standardInput.ts';
import { adultDocument } from '../../fixtures/document.ts';

test.each([
  ['-', true],
  ['./-', false],
  ['', false],
  ['--', false],
])('%j stands for standard input: %j', (file, want) => {
  expect(isStandardInput(file)).toBe(want);
});

describe('at a terminal', () => {
  const before = process.stdin.isTTY;
  beforeEach(() => {
    process.stdin.isTTY = true;
  });
  afterEach(() => {
    process.stdin.isTTY = before;
  });

  test('nobody is left waiting for what is never typed', async () => {
    const work = () => Promise.reject(new Error('never called'));
    await expect(withStandardInput(undefined, new AbortController().signal, work)).rejects.toMatchObject({
      code: 'nothingPiped',
    });
  });

  test.each(['', '.', '..', 'a/..', 'a\\..', 'a\0b'])('a name that is no file’s is said first: %j', async (name) => {
    const work = () => Promise.reject(new Error('never called'));
    await expect(withStandardInput(name, new AbortController().signal, work)).rejects.toMatchObject({
      code: 'badOption',
      facts: { option: 'stdin-name', value: name },
    });
  });
});

test('a document names no file that is gone', () => {
  const document = adultDocument();
  expect(ofStandardInput(document, '/tmp/x/standard input')).toEqual({
    ...document,
    input: { ...document.input, path: 'standard input' },
  });
});
