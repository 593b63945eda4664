import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stampOf } from '../../../src/engine/stamp.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Change } from '../../../src/protocol/services.ts';
import { type Compare, changesBetweenAudits } from '../../../src/worker/changes.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenhand-test-'));
  path = join(folder, 'predictions.csv');
  writeFileSync(path, 'rows');
});
afterEach(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();
const flips = { matched: 10, toPositive: 1, toNegative: 2 };
const roles = { label: 'y', prediction: 'p', positive: '1', favourable: '1', threshold: 0.5, groups: [], id: 'id' };

type Parts = { sha256?: string; roles?: object; join?: object; where?: string; query?: object; overall?: object };
const documentOf = ({ sha256 = 'one', join: joined, where, query, ...more }: Parts = {}) =>
  ({
    input: { path, sha256, format: 'csv', join: joined, where, query },
    roles,
    overall: {},
    ...more,
  }) as unknown as AuditDocument;

function started(more: Partial<Compare> = {}) {
  const kept = new Map<string, AuditDocument>();
  const compare: Compare = {
    changeBetween: vi.fn((before, after, rows) => ({ before, after, flips: rows }) as unknown as Change),
    keepPredictions: vi.fn(async (_plan, file) => {
      writeFileSync(file, 'kept');
      return true;
    }),
    flipsBetween: vi.fn(async () => flips),
    ...more,
  };
  const documents = {
    read: (id: string) => {
      const document = kept.get(id);
      if (!document) throw new Error('not kept');
      return document;
    },
  };
  const changes = changesBetweenAudits(folder, folder, documents, compare);
  const ends = async (id: string, document: AuditDocument) => {
    const ended = await endedAs(id, document);
    const change = await changes.since(ended, signal);
    kept.set(id, document);
    changes.remember(ended);
    return change;
  };
  return { compare, documents, kept, ends };
}
const endedAs = async (id: string, document: AuditDocument) => {
  const { input } = document;
  return { id, document, stamp: await stampOf([input.path, ...(input.join ? [input.join.path] : [])]) };
};
const rows = () => readdirSync(folder).filter((name) => name.endsWith('.rows'));

test('a first audit changes nothing; a file written anew is compared with the one before, with the rows that flipped', async () => {
  const { ends, compare } = started();
  const [before, after] = [documentOf(), documentOf({ sha256: 'two' })];
  expect(await ends('a', before)).toBeUndefined();
  expect(await ends('b', after)).toEqual({ before, after, flips });
  expect(vi.mocked(compare.flipsBetween).mock.calls[0]!.slice(0, 2)).toEqual([
    join(folder, 'a.rows'),
    join(folder, 'b.rows'),
  ]);
  await vi.waitFor(() => expect(rows()).toEqual(['b.rows']));
});

const none: Compare['flipsBetween'] = async () => null;
const joined = { path: '/t.csv', on: 'rowOrder' };
test.each([
  { name: 'the same bytes', after: {} },
  { name: 'another column for the truth', after: { sha256: 'two', roles: { ...roles, label: 'z' } } },
  { name: 'another condition', after: { sha256: 'two', where: 'x = 1' } },
  { name: 'a query', after: { sha256: 'two', query: { sql: 'select 1', datasets: [] } } },
  { name: 'a file joined', after: { sha256: 'two', join: joined } },
])('$name is no change of the model', async ({ after }) => {
  const { ends } = started();
  await ends('a', documentOf());
  expect(await ends('b', documentOf(after))).toBeUndefined();
});

test('another threshold is what was trained', async () => {
  const { ends } = started();
  await ends('a', documentOf());
  expect(await ends('b', documentOf({ sha256: 'two', roles: { ...roles, threshold: 0.4 } }))).toBeDefined();
});

test('what one query gives is compared, and its rows are not kept: they are gone', async () => {
  const { ends, compare } = started();
  const query = { sql: 'select 1', datasets: [] };
  const [before, after] = [documentOf({ query }), documentOf({ query, sha256: 'two' })];
  await ends('a', before);
  expect(await ends('b', after)).toEqual({ before, after, flips: undefined });
  expect(compare.keepPredictions).not.toHaveBeenCalled();
  expect(compare.flipsBetween).not.toHaveBeenCalled();
});

test('a joined file that was written anew is a change, too', async () => {
  const { ends } = started();
  await ends('a', documentOf({ join: joined }));
  expect(await ends('b', documentOf({ join: joined }))).toBeUndefined();
  expect(await ends('c', documentOf({ join: { ...joined, sha256: 'two' } }))).toBeDefined();
});

test('a process that was started again still knows the last audit', async () => {
  const first = started();
  await first.ends('a', documentOf());
  const changes = changesBetweenAudits(folder, folder, first.documents, first.compare);
  expect(await changes.since(await endedAs('b', documentOf({ sha256: 'two' })), signal)).toBeDefined();
});

test('without the document of the last audit there is no change to tell', async () => {
  const { ends, kept } = started();
  await ends('a', documentOf());
  kept.clear();
  expect(await ends('b', documentOf({ sha256: 'two' }))).toBeUndefined();
});

test.each([
  { name: 'no unique id', more: { flipsBetween: none } },
  {
    name: 'rows that cannot be read',
    more: { keepPredictions: () => Promise.reject(new Error('disk')), flipsBetween: none },
  },
])('$name leaves the flips out', async ({ more }) => {
  const { ends } = started(more);
  await ends('a', documentOf());
  expect(await ends('b', documentOf({ sha256: 'two' }))).toMatchObject({ flips: undefined });
});

test('rows that changed while they were read are not kept', async () => {
  const { ends, compare } = started({
    keepPredictions: vi.fn(async (_plan, file) => {
      writeFileSync(file, 'kept');
      writeFileSync(path, 'other rows');
      return true;
    }),
  });
  await ends('a', documentOf());
  await vi.waitFor(() => expect(compare.keepPredictions).toHaveBeenCalled());
  await vi.waitFor(() => expect(readdirSync(folder).sort()).toEqual(['last-audits.json', 'predictions.csv']));
});

test('rows that changed between the audit and their reading are not kept', async () => {
  const { compare, documents } = started();
  const changes = changesBetweenAudits(folder, folder, documents, compare);
  const ended = await endedAs('a', documentOf());
  writeFileSync(path, 'other rows');
  changes.remember(ended);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(rows()).toEqual([]);
});

test('rows of which a process wrote a part before it was killed are compared with nothing', async () => {
  const { ends, compare } = started({
    keepPredictions: vi.fn((_plan, file) => {
      writeFileSync(file, 'ke');
      return new Promise<boolean>(() => {});
    }),
  });
  await ends('a', documentOf());
  await vi.waitFor(() => expect(compare.keepPredictions).toHaveBeenCalled());
  expect(rows()).toEqual([]);
});

test('a comparison can be stopped', async () => {
  const controller = new AbortController();
  const { ends, documents, compare } = started();
  await ends('a', documentOf());
  const changes = changesBetweenAudits(folder, folder, documents, {
    ...compare,
    keepPredictions: async () => {
      controller.abort();
      throw controller.signal.reason;
    },
  });
  await expect(
    changes.since(await endedAs('b', documentOf({ sha256: 'two' })), controller.signal),
  ).rejects.toMatchObject({ name: 'AbortError' });
});
