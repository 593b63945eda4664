import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { WorkspaceFolder } from 'vscode';
import { findTables } from '../../../src/host/workspace/files.ts';

/** The editor's search, as far as it is called here. */
const editor = vi.hoisted(() => ({
  paths: [] as string[],
  folders: [] as unknown[],
  trusted: true,
  asked: [] as { exclude: string; limit: number }[],
}));
vi.mock('vscode', () => ({
  CancellationTokenSource: class {
    token = {};
    cancel() {}
    dispose() {}
  },
  RelativePattern: class {},
  workspace: {
    get isTrusted() {
      return editor.trusted;
    },
    get workspaceFolders() {
      return editor.folders;
    },
    getConfiguration: () => ({ get: () => undefined }),
    findFiles: async (_: unknown, exclude: string, limit: number) => {
      editor.asked.push({ exclude, limit });
      return editor.paths.slice(0, limit).map((fsPath) => ({ fsPath }));
    },
  },
}));

const top = realpathSync(mkdtempSync(join(tmpdir(), 'evenhand-test-')));
afterAll(() => rmSync(top, { recursive: true }));
const folderAt = (path: string) => ({ uri: { scheme: 'file', fsPath: path } }) as WorkspaceFolder;
const folder = folderAt(top);
const at = (...paths: readonly string[]) => paths.map((path) => join(top, path));
const names = (uris: readonly { fsPath: string }[]) => uris.map(({ fsPath }) => fsPath.slice(top.length + 1));
beforeEach(() => Object.assign(editor, { paths: [], folders: [folder], trusted: true, asked: [] }));

test('what lies in another folder of the workspace is left to that folder', async () => {
  editor.paths = at('a.csv', 'inner/b.csv', 'innermost.csv');
  editor.folders = [folder, folderAt(join(top, 'inner'))];
  expect(names((await findTables(folder)).tables)).toEqual(['a.csv', 'innermost.csv']);
});

test('installed packages are not searched', async () => {
  await findTables(folder);
  expect(editor.asked[0]?.exclude).toContain('**/node_modules/**');
});

test('a search that reached its bound says so', async () => {
  editor.paths = at(...Array.from({ length: 6000 }, (_, n) => `data/${n % 60}/${n}.csv`));
  const { tables, cut } = await findTables(folder);
  expect(cut).toBe(true);
  expect(tables).toHaveLength(5000);
  editor.paths = at('a.csv');
  expect((await findTables(folder)).cut).toBe(false);
});

test('git is asked what it ignores, but not in Restricted Mode', async ({ skip }) => {
  try {
    execFileSync('git', ['init', '--quiet', top]);
  } catch {
    console.log('What git ignores: skipped, there is no git.');
    skip();
  }
  writeFileSync(join(top, '.gitignore'), 'out/\n');
  for (const path of at('out/b.csv', 'a.csv')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'a\n');
  }
  editor.paths = at('out/b.csv', 'a.csv');
  const asked = await findTables(folder);
  expect([names(asked.tables), names(asked.ignored)]).toEqual([['a.csv'], ['out/b.csv']]);
  editor.trusted = false;
  const restricted = await findTables(folder);
  expect([names(restricted.tables), names(restricted.ignored)]).toEqual([['a.csv', 'out/b.csv'], []]);
});
