import { expect, test } from 'vitest';
import type { Uri, WorkspaceFolder } from 'vscode';
import { firstOf, listingOf } from '../../../src/host/explorer/listing.ts';

const uri = (fsPath: string) => ({ fsPath }) as Uri;
const folder = { uri: uri('/w') } as WorkspaceFolder;
const found = (tables: readonly string[], ignored: readonly string[] = [], cut = false) => ({
  tables: tables.map(uri),
  ignored: ignored.map(uri),
  cut,
});
const hundred = Array.from({ length: 100 }, (_, n) => `/w/${n}.csv`);

test('a list that has room for all has no row for others', () => {
  const { files, cut } = listingOf(folder, found(hundred));
  expect(firstOf({ folder, files, cut }, 100)).toEqual({ files });
});

test('the others are behind a row, and page by page each is reached once', () => {
  const { files, cut } = listingOf(folder, found(hundred));
  const seen: string[] = [];
  let page = firstOf({ folder, files, cut }, 30);
  const counts: number[] = [];
  for (;;) {
    seen.push(...page.files.map(({ uri }) => uri.fsPath));
    if (!page.more) break;
    counts.push(page.more.files.length);
    page = firstOf(page.more, 30);
  }
  expect(counts).toEqual([70, 40, 10]);
  expect(seen).toEqual(hundred);
});

test('where the search was cut, the last page says that there is more', () => {
  const { files, cut } = listingOf(folder, found(hundred, [], true));
  expect(firstOf({ folder, files, cut }, 100).more).toMatchObject({ kind: 'more', files: [], cut: true });
});

test('what git ignores is aside, and stands open where there is nothing else', () => {
  expect(listingOf(folder, found(['/w/a.csv'], ['/w/out/b.csv'])).ignored).toMatchObject({ alone: false });
  const alone = listingOf(folder, found([], ['/w/out/b.csv']));
  expect(alone.ignored).toMatchObject({ kind: 'ignored', alone: true, files: [{ place: 'out' }] });
  expect(listingOf(folder, found(['/w/a.csv'])).ignored).toBeUndefined();
});

test('files of one name are known to be alike', () => {
  const { files } = listingOf(folder, found(['/w/a/p.csv', '/w/b/p.csv', '/w/q.csv']));
  expect(files.map(({ place, alike }) => [place, alike])).toEqual([
    ['a', true],
    ['b', true],
    ['', false],
  ]);
});
