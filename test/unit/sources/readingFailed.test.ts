import { expect, test } from 'vitest';
import { readingFailed } from '../../../src/engine/sources/files/readingFailed.ts';
import { AuditError } from '../../../src/protocol/failures.ts';

test.each([
  ['CSV Error on Line: 7\nExpected Number of Columns: 3 Found: 4', 'parseFailed', { reason: 'fieldCount', line: 7 }],
  ['CSV Error on Line: 2\nValue with unterminated quote found.', 'parseFailed', { reason: 'openQuote', line: 2 }],
  ['Invalid Input Error: Invalid unicode (byte sequence mismatch) detected', 'parseFailed', { reason: 'encoding' }],
  ['Invalid Input Error: Malformed JSON in file, at byte 9 in line 4', 'parseFailed', { reason: 'syntax', line: 3 }],
  ['Parser Error: syntax error at or near "x"\nLINE 1: select x', 'parseFailed', { reason: 'syntax' }],
  ['IO Error: No files found that match the pattern', 'fileNotFound', {}],
  ['IO Error: Cannot open file "/data/f": No such file or directory', 'fileNotFound', {}],
  ['Out of Memory Error: failed to allocate data', 'outOfMemory', {}],
])('what the database says becomes a code and a place, its text only the cause: %s', (message, code, facts) => {
  const cause = new Error(message);
  expect(readingFailed('/f', cause)).toMatchObject({ code, facts: { path: '/f', ...facts }, cause });
});

test.each([
  ['Could not write file "/t/work-1/spill-a/duckdb_temp_storage_DEFAULT-0.tmp": No space left on device', 'diskFull'],
  ['Could not write file "/t/work-1/spill-a/duckdb_temp_storage_S32K-0.tmp": Disk quota exceeded', 'diskFull'],
  ['Cannot open file "/t/work-1/spill-a/duckdb_temp_storage_S32K-0.tmp": Read-only file system', 'folderNotWritable'],
  ['Failed to create directory "/t/work-1/spill-a": Permission denied', 'folderNotWritable'],
])('a folder that cannot be written to is not blamed on the file: %s', (message, code) => {
  const cause = new Error(`IO Error: ${message}`);
  const folder = message.includes('directory') ? '/t' : '/t/work-1';
  expect(readingFailed('/f', cause)).toMatchObject({ code, facts: { folder }, cause });
});

test('the end of the memory for scored rows is one of memory', () => {
  const error = new RangeError('Out of Memory: the scored rows fill the 4 GB that they may take');
  expect(readingFailed('/f', error)).toMatchObject({ code: 'outOfMemory', facts: { path: '/f' } });
});

test.each([
  new TypeError('undefined is not a function'),
  new RangeError('Invalid typed array length: -1'),
  new AuditError('noSuchColumn', { column: 'c' }),
  'a text',
])('a mistake of the program is not blamed on the file, and what is known stays as it is: %s', (error) => {
  expect(readingFailed('/f', error)).toBe(error);
});
