import { expect, test, vi } from 'vitest';
import { withoutForeignSql } from '../../../src/host/trusted.ts';
import type { Remote } from '../../../src/protocol/rpc.ts';
import type { AuditAsk, EngineService } from '../../../src/protocol/services.ts';

const query: NonNullable<AuditAsk['query']> = {
  sql: 'select * from a',
  datasets: [{ name: 'a', path: '/w/a.csv' }],
  others: [],
};

function engines() {
  const engine = { audit: vi.fn(async () => 'audited'), detect: vi.fn(async () => 'detected'), readDocument: vi.fn() };
  const reviews = { review: vi.fn(async () => 'reviewed'), bases: vi.fn(async () => 'bases') };
  let trusted = false;
  const guarded = withoutForeignSql({ ...engine, ...reviews } as unknown as Remote<EngineService>, () => trusted);
  return { engine, reviews, guarded, trust: () => (trusted = true) };
}

test.each([
  ['a query', { query }],
  ['a condition', { where: 'a > 1' }],
])('%s is run only where the workspace is trusted', async (_, sql: Pick<AuditAsk, 'query' | 'where'>) => {
  const { engine, guarded, trust } = engines();
  const ask = { path: '/w/a.csv', ...sql };
  await expect(guarded.audit(ask)).rejects.toMatchObject({ code: 'notTrusted' });
  await expect(guarded.detect(ask)).rejects.toMatchObject({ code: 'notTrusted' });
  expect([engine.audit, engine.detect].flatMap(({ mock }) => mock.calls)).toEqual([]);
  trust();
  expect([await guarded.audit(ask), await guarded.detect(ask)]).toEqual(['audited', 'detected']);
});

test('a file is audited and looked at wherever it is', async () => {
  const { guarded } = engines();
  const ask = { path: '/w/a.csv' };
  expect([await guarded.audit(ask), await guarded.detect(ask)]).toEqual(['audited', 'detected']);
});

test('git is run only where the workspace is trusted', async () => {
  const { reviews, guarded, trust } = engines();
  const ask = { policy: '/w/evenhand.yaml', base: 'main' };
  await expect(guarded.review(ask)).rejects.toMatchObject({ code: 'notTrusted' });
  await expect(guarded.bases({ folder: '/w' })).rejects.toMatchObject({ code: 'notTrusted' });
  expect([reviews.review, reviews.bases].flatMap(({ mock }) => mock.calls)).toEqual([]);
  trust();
  expect([await guarded.review(ask), await guarded.bases({ folder: '/w' })]).toEqual(['reviewed', 'bases']);
});
