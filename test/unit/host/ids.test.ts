import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands, contextKeys, settings, viewContainers, views, viewTypes } from '../../../src/host/ids.ts';
import { isListedTable, isTableName } from '../../../src/protocol/tableNames.ts';

const root = join(import.meta.dirname, '../../..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = read('package.json');
const texts: Record<string, string> = read('package.nls.json');
const { contributes } = manifest;
const sorted = (names: readonly string[]) => [...names].sort();

test('every command is contributed, and no other', () => {
  expect(sorted(contributes.commands.map(({ command }: { command: string }) => command))).toEqual(
    sorted(Object.values(commands)),
  );
});

test('every view and container is contributed, and no other', () => {
  const contributed = Object.values(contributes.views as Record<string, { id: string }[]>).flat();
  expect(contributed.map(({ id }) => id)).toEqual(Object.values(views));
  expect(contributes.viewsContainers.activitybar.map(({ id }: { id: string }) => id)).toEqual(
    Object.values(viewContainers),
  );
});

test('every setting is contributed with a default and a scope, and no other', () => {
  const properties: Record<string, { default?: unknown; scope?: string }> = contributes.configuration.properties;
  expect(sorted(Object.keys(properties))).toEqual(sorted(Object.values(settings)));
  for (const [name, { default: value, scope }] of Object.entries(properties))
    expect([value, scope], name).not.toContain(undefined);
});

test('the editor of records is contributed, and is not the first for a file that is read as text, too', () => {
  expect(contributes.customEditors).toMatchObject([
    { viewType: viewTypes.record, priority: 'option' },
    { viewType: viewTypes.comparison, priority: 'default' },
  ]);
});

test('panels come back after a reload', () => {
  for (const type of [viewTypes.audit, viewTypes.review])
    expect(manifest.activationEvents).toContain(`onWebviewPanel:${type}`);
});

test('nothing activates at start-up', () => {
  for (const event of manifest.activationEvents) {
    expect(['*', 'onStartupFinished']).not.toContain(event);
    if (event.startsWith('workspaceContains:')) expect(event).not.toContain('**');
  }
});

test('menus name our commands, and conditions only context keys of ours that exist', () => {
  const ours = [contextKeys, views, commands, viewTypes].flatMap((of) => Object.values<string>(of));
  const entries = Object.values(contributes.menus as Record<string, { command: string; when?: string }[]>).flat();
  for (const { command, when } of [...entries, ...contributes.viewsWelcome]) {
    if (command !== undefined) expect(Object.values(commands)).toContain(command);
    for (const name of when?.match(/evenhand\.[\w.]+/g) ?? []) expect(ours, when).toContain(name);
  }
});

test('every text stands in package.nls.json, and every text there is used', () => {
  const used = JSON.stringify(manifest)
    .match(/%[\w.]+%/g)!
    .map((name) => name.slice(1, -1));
  expect(sorted(Object.keys(texts))).toEqual(sorted([...new Set(used)]));
});

test('every step of a walkthrough has its picture, which follows the theme', () => {
  const steps = contributes.walkthroughs.flatMap(({ steps }: { steps: { media: { svg: string } }[] }) => steps);
  expect(steps.length).toBeGreaterThan(0);
  for (const { media } of steps) expect(readFileSync(join(root, media.svg), 'utf8')).toContain('var(--vscode-');
});

test('links in texts run our commands or the editor’s own', () => {
  const links = Object.values(texts).flatMap((text) => [...text.matchAll(/\(command:([\w.]+)\)/g)].map((m) => m[1]));
  expect(links.length).toBeGreaterThan(0);
  const known: string[] = [...Object.values(commands), ...Object.values(views).map((view) => `${view}.focus`)];
  for (const link of links) expect([...known, 'vscode.openFolder']).toContain(link);
});

test.each([
  { name: 'predictions.csv', want: true },
  { name: 'P.CSV', want: true },
  { name: 'a.jsonl.gz', want: true },
  { name: 'a.parquet', want: true },
  { name: 'a.parquet.gz', want: false },
  { name: 'a.gz', want: false },
  { name: 'csv', want: false },
  { name: 'a.csv.py', want: false },
  { name: 'a.json', want: false },
  { name: 'a.npz', want: true },
  { name: 'X_train.npy', want: true },
  { name: 'a.xlsx', want: true },
  { name: 'a.xlsm', want: true },
  { name: 'a.xls', want: false },
  { name: 'a.npz.gz', want: false },
])('the menus and the search take $name alike', ({ name, want }) => {
  expect(isTableName(name)).toBe(want);
  const { when } = contributes.menus['editor/title'][0];
  const conditions = [...when.matchAll(/(resourceExtname|resourceFilename) =~ \/(.*?)\/i/g)].map(
    ([, key, pattern]: string[]) => ({ key, pattern: new RegExp(pattern!, 'i') }),
  );
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.')) : '';
  const shown = conditions.some(({ key, pattern }) => pattern.test(key === 'resourceExtname' ? extension : name));
  expect(conditions).toHaveLength(2);
  expect(shown).toBe(want);
});

test.each([
  { name: 'data/rows.csv', want: true },
  { name: 'y_pred.npy', want: true },
  { name: 'out/Test_Predictions.npy', want: true },
  { name: 'out\\y.npy', want: true },
  { name: 'y_test.npy', want: true },
  { name: 'labels.npy', want: true },
  { name: 'proba.npy', want: true },
  { name: 'X_test.npy', want: false },
  { name: 'pred/0001.npy', want: false },
  { name: 'my.npy', want: false },
  { name: '~$scores.xlsx', want: false },
  { name: 'a.txt', want: false },
])('$name is listed unasked: $want', ({ name, want }) => {
  expect(isListedTable(name)).toBe(want);
});
