import { afterEach, expect, test, vi } from 'vitest';
import { failed } from '../../../src/cli/failed.ts';
import { AuditError } from '../../../src/protocol/failures.ts';

afterEach(() => vi.restoreAllMocks());
function said(error: unknown, verbose: boolean): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  failed(error, verbose);
  return write.mock.calls.map(([text]) => text).join('');
}

test('what was foreseen is one sentence', () => {
  const text = said(new AuditError('noLabel', { path: '/data/a.csv' }, new Error('Zebrafink')), false);
  expect(text).toBe('evenhand: a.csv has no column with the truth. Choose one, or join the file that holds it.\n');
});

test('what was not foreseen says where it came from, and what it quotes only to those who ask for it', () => {
  const error = new TypeError('Zebrafink\u001b[2J', { cause: new Error('Wolpertinger') });
  const quiet = said(error, false);
  expect(quiet).toMatch(/TypeError\n {4}at /);
  expect(quiet).not.toMatch(/Zebrafink|Wolpertinger/);
  vi.restoreAllMocks();
  const verbose = said(error, true);
  expect(verbose).toContain('Zebrafink·[2J\nWolpertinger\n');
});
