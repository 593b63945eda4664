import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ports } from '../../../src/engine/ports.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { AuditError } from '../../../src/protocol/failures.ts';
import type { Progress } from '../../../src/protocol/services.ts';
import type { Changes } from '../../../src/worker/changes.ts';
import { documentStore } from '../../../src/worker/documents.ts';
import { queue } from '../../../src/worker/queue.ts';
import { type Engine, engineService } from '../../../src/worker/service.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenhand-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();
const documentOf = (path: string, rowsUsed = 3) => ({ input: { path, rowsUsed } }) as unknown as AuditDocument;
const limits = (more: Partial<Parameters<typeof documentStore>[1] & object>) => ({
  inMemory: 2,
  onDisk: 3,
  pageSize: 10,
  ...more,
});

test('pages put together are the document, whatever it holds', () => {
  const store = documentStore(folder, limits({ pageSize: 3 }));
  // Pairs of surrogates at every offset: none may be cut.
  const document = documentOf('😀a😀😀bc😀');
  const size = store.keep('one', document);
  const pages: string[] = [];
  for (let from: number | undefined = 0; from !== undefined; ) {
    const { text, next } = store.page('one', from);
    expect(text.length).toBeLessThanOrEqual(3);
    expect(text).not.toMatch(/[\ud800-\udbff]$|^[\udc00-\udfff]/);
    pages.push(text);
    from = next;
  }
  expect(JSON.parse(pages.join(''))).toEqual(document);
  expect(pages.join('')).toHaveLength(size);
});

test('a page beyond the end is empty', () => {
  const store = documentStore(folder, limits({}));
  const size = store.keep('one', documentOf('a.csv'));
  expect(store.page('one', size)).toEqual({ text: '' });
});

test('documents outlive the process that made them', () => {
  documentStore(folder, limits({})).keep('one', documentOf('a.csv'));
  expect(documentStore(folder, limits({})).read('one')).toEqual(documentOf('a.csv'));
});

test('those that fell out of memory are read from the disk, and the disk keeps only so many', () => {
  const store = documentStore(folder, limits({}));
  for (const id of ['a', 'b', 'c']) store.keep(id, documentOf(id));
  expect(store.read('a')).toEqual(documentOf('a'));
  for (const id of ['d', 'e', 'f', 'g']) store.keep(id, documentOf(id));
  expect(readdirSync(folder)).toHaveLength(3);
  expect(store.read('g')).toEqual(documentOf('g'));
});

test.each(['nothing', '../../etc/passwd', 'a/b', ''])('the id %j is of no document', (id) => {
  expect(() => documentStore(folder, limits({})).page(id, 0)).toThrow('internal');
});

test('tasks run one at a time, in order; one that fails does not stop the next', async () => {
  const run = queue();
  const order: string[] = [];
  const task = (name: string) => async () => {
    order.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push(`${name} ends`);
    if (name === 'b') throw new Error('b');
    return name;
  };
  const [a, b, c] = ['a', 'b', 'c'].map((name) => run(task(name), signal));
  await expect(b).rejects.toThrow('b');
  expect([await a, await c]).toEqual(['a', 'c']);
  expect(order).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
});

test('a task that is aborted while it waits never starts', async () => {
  const run = queue();
  const controller = new AbortController();
  const started = vi.fn(async () => 1);
  const first = run(() => new Promise<number>((resolve) => setTimeout(resolve, 10, 1)), signal);
  const second = run(started, controller.signal);
  controller.abort();
  await expect(second).rejects.toThrow();
  await first;
  expect(started).not.toHaveBeenCalled();
});

function served(engine: Partial<Engine> = {}, changes: Changes = { since: async () => undefined, remember() {} }) {
  const ports = { temporary: folder, version: '1.2.3', log: {} } as Ports;
  const whole = {
    detect: vi.fn(async () => ({ headerHash: 'hash' })),
    audit: vi.fn(async ({ path }) => documentOf(path)),
    offerJoins: vi.fn(async () => []),
    ...engine,
  } as unknown as Engine;
  return engineService(whole, documentStore(folder), changes, ports);
}
const ignore = () => {};

test('an audit answers with a summary; the document stays, to be read in pages', async () => {
  const service = served();
  const summary = await service.audit({ path: '/a.csv' }, signal, ignore);
  expect(summary).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    path: '/a.csv',
    rowsUsed: 3,
    headerHash: 'hash',
    size: JSON.stringify(documentOf('/a.csv')).length,
  });
  const { text } = await service.readDocument({ id: summary.id, from: 0 }, signal, ignore);
  expect(JSON.parse(text)).toEqual(documentOf('/a.csv'));
});

test('audits wait for one another; detection and offers overtake', async () => {
  let finish = ignore;
  const audit = vi.fn(
    ({ path }: { path: string }) =>
      new Promise<AuditDocument>((resolve) => {
        finish = () => resolve(documentOf(path));
      }),
  );
  const service = served({ audit });
  const first = service.audit({ path: '/a.csv' }, signal, ignore);
  const second = service.audit({ path: '/b.csv' }, signal, ignore);
  await vi.waitFor(() => expect(audit).toHaveBeenCalledTimes(1));
  await service.detect({ path: '/c.csv' }, signal, ignore);
  await service.offerJoins({ path: '/c.csv', candidates: [] }, signal, ignore);
  expect(audit).toHaveBeenCalledTimes(1);
  finish();
  await first;
  await vi.waitFor(() => expect(audit).toHaveBeenCalledTimes(2));
  finish();
  expect((await second).path).toBe('/b.csv');
});

test('an audit that is stopped at its end keeps no document', async () => {
  const controller = new AbortController();
  const service = served({
    audit: async ({ path }) => {
      controller.abort();
      return documentOf(path);
    },
  });
  await expect(service.audit({ path: '/a.csv' }, controller.signal, ignore)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test('failures and progress of the engine pass through', async () => {
  const seen: Progress[] = [];
  const service = served({
    audit: async (_ask, _ports, _signal, progress) => {
      progress({ phase: 'reading', share: 0.5 });
      throw new AuditError('noLabel', { file: '/a.csv' });
    },
  });
  await expect(service.audit({ path: '/a.csv' }, signal, (step) => seen.push(step))).rejects.toMatchObject({
    code: 'noLabel',
  });
  expect(seen).toContainEqual({ phase: 'reading', share: 0.5 });
});
