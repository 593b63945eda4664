import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type PageParts, page } from '../../../src/host/panel/page.ts';
import { checked, panelSchemas } from '../../../src/host/panel/requests.ts';
import { plain } from '../../../src/host/plain.ts';
import { correctionsIn } from '../../../src/host/workspace/corrections.ts';
import { untilStable } from '../../../src/host/workspace/stable.ts';
import type { Handlers } from '../../../src/protocol/rpc.ts';
import type { PanelService } from '../../../src/protocol/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { signal } = new AbortController();

const parts: PageParts = {
  title: 'a.csv',
  element: 'evenhand-panel',
  script: 'https://x/main.js',
  styles: 'https://x/main.css',
  source: 'https://x',
  nonce: 'N0nce',
  uri: 'file:///a.csv',
  language: 'en',
};

test('the page allows our script and styles, and nothing unsafe', () => {
  const [, policy] = page(parts).match(/Content-Security-Policy" content="([^"]*)"/)!;
  expect(policy).toContain('default-src &#39;none&#39;');
  expect(policy).toContain('script-src &#39;nonce-N0nce&#39;');
  expect(policy).not.toMatch(/unsafe|\*|connect-src|http:/);
});

test.each(['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "' onload='x", '&lt;'])(
  'a file named %s stays text in the page',
  (name) => {
    const html = page({ ...parts, title: name, uri: `file:///${name}` });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain(name);
    expect(html.match(/<[a-z][^>]*/g)!.map((tag) => tag.split(/[\s>]/)[0])).toEqual(
      page(parts)
        .match(/<[a-z][^>]*/g)!
        .map((tag) => tag.split(/[\s>]/)[0]),
    );
  },
);

const calls: unknown[] = [];
const handlers = checked(
  Object.fromEntries(
    Object.keys(panelSchemas).map((method) => [method, (ask: unknown) => calls.push([method, ask])]),
  ) as unknown as Handlers<PanelService>,
);
const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

test.each([
  { method: 'hello', ask: {} },
  { method: 'readDocument', ask: { id, from: 0 } },
  { method: 'acceptJoin', ask: { offer: 1 } },
  { method: 'copy', ask: { text: 'a\tb' } },
  {
    method: 'correct',
    ask: {
      choices: { label: 'y', score: null, threshold: 0.5, groups: [{ column: 'age', edges: [25, 40] }], split: null },
      words: { unit: 'person' },
    },
  },
] as const)('$method with what it needs reaches its handler', ({ method, ask }) => {
  calls.length = 0;
  handlers[method](ask as never, signal, () => {});
  expect(calls).toEqual([[method, ask]]);
});

test.each([
  { method: 'hello', ask: undefined },
  { method: 'hello', ask: { path: '/etc/passwd' } },
  { method: 'readDocument', ask: { id: '../../secret', from: 0 } },
  { method: 'readDocument', ask: { id, from: -1 } },
  { method: 'readDocument', ask: { id, from: 0.5 } },
  { method: 'acceptJoin', ask: { offer: 0, path: '/etc/passwd' } },
  { method: 'acceptJoin', ask: { offer: '0' } },
  { method: 'correct', ask: { choices: { label: 1 } } },
  { method: 'correct', ask: { choices: { threshold: Number.NaN } } },
  { method: 'correct', ask: { choices: {}, join: { path: '/etc/passwd', on: 'rowOrder' } } },
  { method: 'copy', ask: { text: 7 } },
] as const)('$method with $ask is refused before it is read', ({ method, ask }) => {
  calls.length = 0;
  expect(() => handlers[method](ask as never, signal, () => {})).toThrow('internal');
  expect(calls).toEqual([]);
});

test('every method of the panel has a schema, and every schema a strict one', () => {
  for (const [method, schema] of Object.entries(panelSchemas))
    expect(schema.safeParse({ stranger: 1 }).success, method).toBe(false);
});

test.each([
  ['[Click](command:workbench.action.quit)', '[Click] (command:workbench.action.quit)'],
  ['$(check) passed', '$ (check) passed'],
  ['sex (F) [49.7, 57.7]', 'sex (F) [49.7, 57.7]'],
])('%s is shown as text', (text, want) => expect(plain(text)).toBe(want));

/** A memory that keeps what JSON keeps, as the editor's does. */
function memory(initial: Record<string, unknown> = {}) {
  const kept = new Map(Object.entries(initial));
  return {
    keys: () => [...kept.keys()],
    get: (key: string) => kept.get(key) as never,
    async update(key: string, value: unknown) {
      if (value === undefined) kept.delete(key);
      else kept.set(key, JSON.parse(JSON.stringify(value)));
    },
  };
}

test('corrections outlive the extension host, by header; joins by file', async () => {
  const kept = memory();
  const correction = { choices: { label: '__proto__', score: null }, words: { unit: 'loan' } };
  const joined = { path: '/t.parquet', on: { left: 'id', right: 'key' } };
  correctionsIn(kept).remember('hash', correction);
  correctionsIn(kept).rememberJoin('file:///a', joined);
  const later = correctionsIn(kept);
  expect(later.any()).toBe(true);
  expect(later.of('hash')).toEqual(correction);
  expect(later.of('__proto__')).toBeUndefined();
  expect(later.joinOf('file:///a')).toEqual(joined);
  later.rememberJoin('file:///a', undefined);
  expect(later.joinOf('file:///a')).toBeUndefined();
  await later.forget();
  expect(correctionsIn(kept).any()).toBe(false);
});

test.each([
  { name: 'nothing', stored: undefined },
  { name: 'text', stored: 'x' },
  { name: 'another shape', stored: { hash: {} } },
  { name: 'a broken entry', stored: [['hash', { choices: { label: 5 } }]] },
])('$name in the memory is no correction', ({ stored }) => {
  expect(correctionsIn(memory({ corrections: stored, joins: stored })).of('hash')).toBeUndefined();
});

/** A file that was last changed long ago, so that it needs no wait. */
const writeOld = (path: string, text: string) => {
  writeFileSync(path, text);
  utimesSync(path, new Date(0), new Date(0));
};
const quick = { stableMs: 300, everyMs: 10, atMostMs: 700 };

test('a file that nobody writes is stable at once', async () => {
  const path = join(folder, 'old.csv');
  writeOld(path, 'a');
  const polls = untilStable(path, signal, { ...quick, everyMs: 10_000 });
  expect(await polls).toMatch(/^1:0:/);
});

test('a file that grows is waited for; another content is another stamp', async () => {
  const path = join(folder, 'growing.csv');
  writeFileSync(path, 'a');
  const first = await untilStable(path, signal, quick);
  appendFileSync(path, 'b');
  const more = setInterval(() => appendFileSync(path, 'b'), 20);
  setTimeout(() => clearInterval(more), 150);
  const second = await untilStable(path, signal, { ...quick, atMostMs: 10_000 });
  expect(Number(second.split(':')[0])).toBeGreaterThan(2);
  expect(second).not.toBe(first);
  expect(await untilStable(path, signal, quick)).toBe(second);
});

test('a file that is written without end is given up on', async () => {
  const path = join(folder, 'endless.csv');
  writeFileSync(path, 'a');
  const more = setInterval(() => appendFileSync(path, 'b'), 10);
  await expect(untilStable(path, signal, quick)).rejects.toMatchObject({ code: 'fileChanging' });
  clearInterval(more);
});

test('a file that a writer removed first is waited for, one that is gone is said to be', async () => {
  const path = join(folder, 'back.csv');
  setTimeout(() => writeOld(path, 'back'), 30);
  expect(await untilStable(path, signal, { ...quick, stableMs: 10_000, atMostMs: 20_000 })).toMatch(/^4:/);
  await expect(untilStable(join(folder, 'gone.csv'), signal, quick)).rejects.toMatchObject({ code: 'fileNotFound' });
});

test('waiting can be stopped', async () => {
  await expect(untilStable(join(folder, 'gone.csv'), AbortSignal.abort(), quick)).rejects.toThrow();
});
