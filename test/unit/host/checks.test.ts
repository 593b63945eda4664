import { describe, expect, test, vi } from 'vitest';
import { type AuditName, auditChecks, type CheckState, type ChecksNeeds } from '../../../src/host/checks/checks.ts';
import { AuditError } from '../../../src/protocol/failures.ts';
import type { Finding } from '../../../src/protocol/gates.ts';
import type { AuditAsk, AuditSummary } from '../../../src/protocol/services.ts';

const credit: AuditName = { policy: 'file:///w/evenhand.yaml', audit: 'credit' };
const hiring: AuditName = { ...credit, audit: 'hiring' };
const path = '/w/scores.csv';
const finding = (verdict: Finding['verdict']): Finding => ({ id: 'gap', severity: 'error', verdict });
const summary = (id = 'a', findings: readonly Finding[] = [finding('pass')]): AuditSummary => ({
  id,
  path,
  rowsUsed: 10,
  headerHash: 'hash',
  size: 2,
  findings,
});
const checkedAs = (of: AuditSummary, at = 1) => ({ kind: 'checked', at, summary: of, findings: of.findings ?? [] });

/** Rejects with the signal's reason, as everything that can be stopped does. */
const untilAborted = (signal?: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const stop = () => reject(new AuditError('cancelled'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
  });

type Audit = ChecksNeeds['engine']['audit'];

function checked(audit: Audit) {
  let clock = 0;
  const engine = { audit: vi.fn(audit) };
  const needs = {
    engine,
    ask: vi.fn((_: AuditName): AuditAsk | undefined => ({ path })),
    untilStable: vi.fn(async (_path: string, _signal: AbortSignal) => '1'),
    now: () => ++clock,
    logged: vi.fn(),
  };
  const checks = auditChecks(needs);
  const heard: [string, CheckState][] = [];
  checks.onChange((of) => heard.push([of.audit, checks.state(of)]));
  return { checks, needs, engine, heard };
}

/** An engine that answers when it is told to, each call by itself. */
function held() {
  const calls: { readonly signal: AbortSignal; readonly answer: (of: AuditSummary) => void }[] = [];
  const audit: Audit = (_, signal) => new Promise((answer) => calls.push({ signal: signal!, answer }));
  return { calls, audit };
}
const settled = () => new Promise((done) => setImmediate(done));

test('what nobody has checked is not being checked, and nothing is known of it', () => {
  expect(checked(async () => summary()).checks.state(credit)).toEqual({ running: false });
});

test('a check is told when it begins and when it is done, with what it came to and when it began', async () => {
  const { checks, heard } = checked(async () => summary());
  await checks.run(credit);
  expect(heard).toEqual([
    ['credit', { running: true }],
    ['credit', { running: false, last: checkedAs(summary()) }],
  ]);
});

test('those who listen are told in the order in which they came', async () => {
  const { checks } = checked(async () => summary());
  const order: string[] = [];
  checks.onChange(() => order.push('first'));
  checks.onChange(() => order.push('second'));
  await checks.run(credit);
  expect(order).toEqual(['first', 'second', 'first', 'second']);
});

test('what was found before stays while it is checked again', async () => {
  const { calls, audit } = held();
  const { checks } = checked(audit);
  const first = checks.run(credit);
  await settled();
  calls[0]!.answer(summary('one'));
  await first;
  const second = checks.run(credit);
  expect(checks.state(credit)).toEqual({ running: true, last: checkedAs(summary('one')) });
  await settled();
  calls[1]!.answer(summary('two', [finding('fail')]));
  await second;
  expect(checks.state(credit)).toEqual({ running: false, last: checkedAs(summary('two', [finding('fail')]), 2) });
});

test('an audit without findings has none, not undefined ones', async () => {
  const { findings: _, ...bare } = summary();
  const { checks } = checked(async () => bare);
  await checks.run(credit);
  expect(checks.state(credit).last).toMatchObject({ kind: 'checked', findings: [] });
});

describe('a run that another one overtakes', () => {
  test('is stopped, and what it comes to is not taken, however late', async () => {
    const { calls, audit } = held();
    const { checks, heard } = checked(audit);
    const first = checks.run(credit);
    await settled();
    const second = checks.run(credit);
    await settled();
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    calls[1]!.answer(summary('new'));
    await second;
    calls[0]!.answer(summary('old'));
    await first;
    expect(checks.state(credit)).toEqual({ running: false, last: checkedAs(summary('new'), 2) });
    expect(heard.map(([, { running }]) => running)).toEqual([true, true, false]);
  });

  test('does not say that it is over while the other one runs', async () => {
    const { checks, engine } = checked((_, signal) => untilAborted(signal));
    const first = checks.run(credit);
    await settled();
    engine.audit.mockImplementation(() => new Promise(() => {}));
    void checks.run(credit);
    await first;
    expect(checks.state(credit)).toEqual({ running: true });
  });

  test('is not stopped by one of another audit, or of another policy', async () => {
    const { calls, audit } = held();
    const { checks } = checked(audit);
    for (const of of [credit, hiring, { ...credit, policy: 'file:///w/other/evenhand.yaml' }]) void checks.run(of);
    await settled();
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([false, false, false]);
  });
});

describe('stopping', () => {
  test.each([
    ['while the audit runs', false],
    ['while a file is still being written', true],
  ])('%s keeps what was found before, and is no failure', async (_, written) => {
    const { checks, needs, engine } = checked(async () => summary());
    await checks.run(credit);
    engine.audit.mockImplementation((_, signal) => untilAborted(signal));
    if (written) needs.untilStable.mockImplementation((_, signal) => untilAborted(signal));
    const outer = new AbortController();
    const run = checks.run(credit, outer.signal);
    await settled();
    outer.abort();
    await run;
    expect(checks.state(credit)).toEqual({ running: false, last: checkedAs(summary()) });
    expect(needs.logged).not.toHaveBeenCalled();
  });

  test('the first check leaves nothing', async () => {
    const { checks } = checked((_, signal) => untilAborted(signal));
    const outer = new AbortController();
    const run = checks.run(credit, outer.signal);
    outer.abort();
    await run;
    expect(checks.state(credit)).toEqual({ running: false });
  });

  test('everything is stopped at the end, and nobody is told any more', async () => {
    const { checks, heard, engine } = checked((_, signal) => untilAborted(signal));
    const runs = [checks.run(credit), checks.run(hiring)];
    await settled();
    checks.dispose();
    await Promise.all(runs);
    expect(engine.audit.mock.calls.map(([, signal]) => signal?.aborted)).toEqual([true, true]);
    checks.forget(credit);
    expect(heard).toHaveLength(2);
  });
});

describe('a failure', () => {
  const failing = new AuditError('fileNotFound', { path });
  type Needs = ReturnType<typeof checked>['needs'];
  test.each([
    ['of the engine', ({ engine }: Needs) => engine.audit.mockRejectedValue(failing)],
    ['of a file', ({ untilStable }: Needs) => untilStable.mockRejectedValue(failing)],
    [
      'of the policy',
      ({ ask }: Needs) =>
        ask.mockImplementation(() => {
          throw failing;
        }),
    ],
  ])('%s is logged and takes the place of what was found before', async (_, fail) => {
    const { checks, needs } = checked(async () => summary());
    await checks.run(credit);
    fail(needs);
    await checks.run(credit);
    const failure = { code: 'fileNotFound', facts: { path } };
    expect(checks.state(credit)).toMatchObject({ running: false, last: { kind: 'failed', at: 2, failure } });
    expect(needs.logged).toHaveBeenCalledExactlyOnceWith(failing);
  });

  test('is over with the next check that works', async () => {
    const { checks, engine } = checked(() => Promise.reject(failing));
    await checks.run(credit);
    engine.audit.mockResolvedValue(summary());
    await checks.run(credit);
    expect(checks.state(credit)).toEqual({ running: false, last: checkedAs(summary(), 2) });
  });
});

test('an audit that its policy does not have any more is left with nothing, and the engine is not asked', async () => {
  const { checks, needs, engine } = checked(async () => summary());
  await checks.run(credit);
  needs.ask.mockReturnValue(undefined);
  await checks.run(credit);
  expect(checks.state(credit)).toEqual({ running: false });
  expect(engine.audit).toHaveBeenCalledOnce();
});

test.each([
  ['a file', { path }, [path]],
  ['a file and the one that joins in', { path, join: { path: '/w/t.csv', on: 'rowOrder' } }, [path, '/w/t.csv']],
  ['a pattern is no file', { path: '/w/*.csv', join: { path: '/w/t.csv', on: 'rowOrder' } }, ['/w/t.csv']],
] as const)('it waits for %s', async (_, ask, want) => {
  const { checks, needs, engine } = checked(async () => summary());
  needs.ask.mockReturnValue(ask);
  await checks.run(credit);
  expect(needs.untilStable.mock.calls.map(([path]) => path)).toEqual(want);
  expect(engine.audit.mock.calls[0]?.[0]).toBe(ask);
});

describe('an audit that is gone', () => {
  test('is forgotten, and those who listen see nothing left', async () => {
    const { checks, heard } = checked(async () => summary());
    await checks.run(credit);
    checks.forget(credit);
    expect(heard.at(-1)).toEqual(['credit', { running: false }]);
    expect(checks.state(credit)).toEqual({ running: false });
  });

  test('is stopped, and nothing comes of it later', async () => {
    const { calls, audit } = held();
    const { checks, heard } = checked(audit);
    const run = checks.run(credit);
    await settled();
    checks.forget(credit);
    calls[0]!.answer(summary());
    await run;
    expect(calls[0]!.signal.aborted).toBe(true);
    expect(checks.state(credit)).toEqual({ running: false });
    expect(heard).toHaveLength(2);
  });

  test('and was never checked: nobody is told', () => {
    const { checks, heard } = checked(async () => summary());
    checks.forget(credit);
    expect(heard).toEqual([]);
  });

  test('leaves the others alone', async () => {
    const { checks } = checked(async () => summary());
    await checks.run(credit);
    await checks.run(hiring);
    checks.forget(credit);
    expect(checks.state(hiring).last).toMatchObject({ kind: 'checked' });
  });
});

test('an audit of a query waits for each of its datasets, and no longer for one that is a pattern', async () => {
  const datasets = ['/w/a.csv', '/w/b_*.csv', '/w/c.parquet'].map((path) => ({ name: path, path }));
  const { checks, needs } = checked(async () => summary());
  needs.ask.mockReturnValue({ path: '/w/a.csv', query: { sql: 'select 1', datasets, others: [] } });
  await checks.run(credit);
  expect(needs.untilStable.mock.calls.map(([path]) => path)).toEqual(['/w/a.csv', '/w/c.parquet']);
});
