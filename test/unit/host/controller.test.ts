import { expect, test, vi } from 'vitest';
import type { ControllerNeeds } from '../../../src/host/panel/control.ts';
import { auditController } from '../../../src/host/panel/controller.ts';
import type { Detection, JoinOffer } from '../../../src/protocol/detection.ts';
import { AuditError } from '../../../src/protocol/failures.ts';
import type { Join } from '../../../src/protocol/roles.ts';
import type { AuditAsk, AuditSummary, PanelState, Progress } from '../../../src/protocol/services.ts';

const file = { path: '/data/predictions.csv', uri: 'file:///data/predictions.csv', name: 'predictions.csv' };
const summary = (id = 'a'): AuditSummary => ({ id, path: file.path, rowsUsed: 10, headerHash: 'hash', size: 2 });
const detection = { path: file.path, headerHash: 'hash', questions: [] } as unknown as Detection;
const offer = (more: Partial<JoinOffer> = {}): JoinOffer => ({
  join: { path: '/data/test.parquet', on: { left: 'id', right: 'id' } },
  confidence: 0.9,
  because: { code: 'joinKey', overlap: 1 },
  matched: 95,
  unmatched: 5,
  duplicateKeys: 0,
  brings: ['approved'],
  ...more,
});

/** Rejects with the signal's reason, as everything that can be stopped does. */
const untilAborted = (signal?: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const stop = () => reject(new AuditError('cancelled'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
  });

type Audit = ControllerNeeds['engine']['audit'];

function controlled(audit: Audit, more: Partial<ControllerNeeds> = {}) {
  const states: PanelState[] = [];
  const corrections = new Map<string, unknown>();
  let join: Join | undefined;
  const engine = {
    audit: vi.fn(audit),
    detect: vi.fn(async () => detection),
    offerJoins: vi.fn(async () => [offer()]),
    readDocument: vi.fn(async () => ({ text: '{}' })),
  };
  const needs: ControllerNeeds = {
    engine,
    file,
    corrections: {
      any: () => corrections.size > 0,
      of: (hash) => corrections.get(hash) as never,
      remember: (hash, correction) => void corrections.set(hash, correction),
      joinOf: () => join,
      rememberJoin: (_, next) => {
        join = next;
      },
    },
    untilStable: vi.fn(async () => '1'),
    candidates: async () => ['/data/test.parquet'],
    confirmJoin: vi.fn(async () => true),
    sentenceOf: (error) => (error instanceof AuditError ? error.code : 'internal'),
    show: (state) => states.push(state),
    ...more,
  };
  const asked = (): readonly AuditAsk[] => engine.audit.mock.calls.map(([ask]) => ask);
  return {
    controller: auditController(needs),
    needs,
    engine,
    states,
    corrections,
    asked,
    kinds: () => states.map(({ kind }) => kind),
  };
}

test('an audit goes from working, by its progress, to ready', async () => {
  const steps: Progress[] = [
    { phase: 'reading', share: 0 },
    { phase: 'reading', share: 0.001 },
    { phase: 'reading', share: 0.5 },
    { phase: 'measuring' },
  ];
  const { controller, states } = controlled(async (_ask, _signal, progress) => {
    for (const step of steps) progress?.(step);
    return summary();
  });
  await controller.run();
  const working = { kind: 'working', file: file.name };
  expect(states).toEqual([
    { ...working, phase: 'detecting' },
    { ...working, phase: 'reading', share: 0 },
    { ...working, phase: 'reading', share: 0.5 },
    { ...working, phase: 'measuring' },
    { kind: 'ready', file: file.name, summary: summary(), stale: false },
  ]);
});

test.each(['needsAnswer', 'noLabel', 'noPrediction', 'notBinary'] as const)(
  '%s goes to asking, with offers to join',
  async (code) => {
    const { controller, engine } = controlled(async () => {
      throw new AuditError(code);
    });
    await controller.run();
    expect(controller.state()).toEqual({
      kind: 'asking',
      file: file.name,
      detection,
      joins: [offer()],
      ...(code !== 'needsAnswer' && { sentence: code }),
    });
    expect(engine.offerJoins.mock.lastCall).toMatchObject([
      { path: file.path, candidates: ['/data/test.parquet'] },
      { aborted: false },
    ]);
  },
);

test('asking works without offers when looking for them fails', async () => {
  const { controller, engine } = controlled(async () => {
    throw new AuditError('needsAnswer');
  });
  engine.offerJoins.mockRejectedValue(new AuditError('internal'));
  await controller.run();
  expect(controller.state()).toMatchObject({ kind: 'asking', joins: [] });
});

test.each([
  { code: 'fileChanging', failures: 2, want: { kind: 'ready', summary: summary() } },
  { code: 'fileNotFound', failures: 1, want: { kind: 'ready', summary: summary() } },
  { code: 'fileChanging', failures: 9, want: { kind: 'failed', sentence: 'fileChanging' } },
] as const)('$code, $failures times while it is read: it is read again when it is still', async (row) => {
  let runs = 0;
  const { controller, needs } = controlled(async () => {
    if (runs++ < row.failures) throw new AuditError(row.code);
    return summary();
  });
  await controller.run();
  expect(controller.state()).toMatchObject(row.want);
  expect(needs.untilStable).toHaveBeenCalledTimes(Math.min(3, row.failures + 1));
});

test('what nobody can settle by a choice fails with its sentence', async () => {
  const { controller } = controlled(async () => {
    throw new AuditError('engineCrashed');
  });
  await controller.run();
  expect(controller.state()).toEqual({ kind: 'failed', file: file.name, sentence: 'engineCrashed' });
});

test.each([
  { name: 'the panel', stop: (c: ReturnType<typeof controlled>['controller'], _: AbortController) => c.cancel() },
  { name: 'the notification', stop: (_: unknown, outer: AbortController) => outer.abort() },
])('cancel from $name ends the run without half a result', async ({ stop }) => {
  const { controller } = controlled((_, signal) => untilAborted(signal));
  const outer = new AbortController();
  const run = controller.run(outer.signal);
  await Promise.resolve();
  stop(controller, outer);
  await run;
  expect(controller.state()).toEqual({ kind: 'failed', file: file.name, sentence: 'cancelled' });
});

test('cancelling a second run leaves the first one standing, stale only if the file changed meanwhile', async () => {
  let runs = 0;
  let stamp = '1';
  const { controller } = controlled(async (_, signal) => (runs++ === 0 ? summary() : untilAborted(signal)), {
    untilStable: async () => stamp,
  });
  await controller.run();
  for (const stale of [false, true]) {
    const run = controller.run();
    await vi.waitFor(() => expect(runs).toBe(stale ? 3 : 2));
    controller.cancel();
    await run;
    expect(controller.state()).toEqual({ kind: 'ready', file: file.name, summary: summary(), stale });
    stamp = '2';
  }
});

test('a run replaces the one under way, whose end nobody sees', async () => {
  let runs = 0;
  const { controller, kinds } = controlled(async (_, signal) => (runs++ === 0 ? untilAborted(signal) : summary('b')));
  const first = controller.run();
  await vi.waitFor(() => expect(runs).toBe(1));
  await Promise.all([first, controller.run()]);
  expect(kinds()).toEqual(['working', 'working', 'ready']);
});

test('a correction is used, remembered once it led to an audit, and given to a file with the same header', async () => {
  const correction = { choices: { positive: '0' }, words: { unit: 'person' } };
  const { controller, asked, corrections, needs } = controlled(async () => summary());
  await controller.correct(correction);
  expect(asked()).toEqual([
    { path: file.path, choices: { positive: '0' }, choicesBecause: 'given', words: { unit: 'person' } },
  ]);
  expect(corrections.get('hash')).toEqual(correction);
  const other = auditController(needs);
  await other.run();
  expect(asked()[1]).toMatchObject({ choices: { positive: '0' }, choicesBecause: 'remembered' });
});

test('a correction that leads nowhere is not remembered', async () => {
  const { controller, corrections } = controlled(async () => {
    throw new AuditError('noSuchColumn');
  });
  await controller.correct({ choices: { label: 'nothing' } });
  expect(controller.state()).toMatchObject({ kind: 'asking', sentence: 'noSuchColumn' });
  expect(corrections.size).toBe(0);
});

test.each([
  { name: '95 % of the keys', more: {}, asks: 0 },
  { name: 'fewer keys', more: { matched: 94, unmatched: 6 }, asks: 1 },
  { name: 'no keys at all', more: { matched: 0, unmatched: 0 }, asks: 0 },
  { name: 'the order of rows', more: { join: { path: '/data/test.parquet', on: 'rowOrder' as const } }, asks: 1 },
])('a join by $name asks $asks times', async ({ more, asks }) => {
  const { controller, needs, asked } = controlled(async () => summary());
  await controller.joinWith(offer(more));
  expect(needs.confirmJoin).toHaveBeenCalledTimes(asks);
  expect(asked()).toEqual([{ path: file.path, join: offer(more).join }]);
});

test('a join that is declined changes nothing', async () => {
  const { controller, asked, states } = controlled(async () => summary(), { confirmJoin: async () => false });
  await controller.joinWith(offer({ matched: 1, unmatched: 99 }));
  expect(asked()).toEqual([]);
  expect(states).toEqual([]);
});

test('only an offer that is on the table can be accepted', async () => {
  const { controller, asked } = controlled(async (ask) => {
    if (!ask.join) throw new AuditError('noLabel');
    return summary();
  });
  await expect(controller.acceptJoin(0)).rejects.toMatchObject({ code: 'internal' });
  await controller.run();
  await expect(controller.acceptJoin(1)).rejects.toMatchObject({ code: 'internal' });
  await controller.acceptJoin(0);
  expect(asked().at(-1)!.join).toEqual(offer().join);
  expect(controller.state().kind).toBe('ready');
});

test('a join that fails is dropped, so that another can be chosen', async () => {
  const { controller, asked } = controlled(async (ask) => {
    throw new AuditError(ask.join ? 'joinFailed' : 'noLabel');
  });
  await controller.joinWith(offer());
  expect(controller.state()).toMatchObject({ kind: 'asking', sentence: 'joinFailed' });
  await controller.run();
  expect(asked()[1]).not.toHaveProperty('join');
});

test('what is joined is said, not offered again, and can be left', async () => {
  const { controller, engine, asked } = controlled(async () => {
    throw new AuditError('needsAnswer');
  });
  const other = offer({ join: { path: '/data/other.csv', on: { left: 'id', right: 'id' } } });
  engine.offerJoins.mockResolvedValue([offer(), other]);
  await controller.joinWith(offer());
  expect(controller.state()).toMatchObject({ kind: 'asking', joined: 'test.parquet', joins: [other] });
  await controller.correct({ choices: { label: 'approved' } });
  await controller.leaveJoin();
  expect(asked().at(-1)).toEqual({ path: file.path });
  expect(controller.state()).toMatchObject({ kind: 'asking', joins: [offer(), other] });
  expect(controller.state()).not.toHaveProperty('joined');
});

test('nothing is offered to join with a table of counts', async () => {
  const { controller, engine } = controlled(async () => {
    throw new AuditError('needsAnswer');
  });
  engine.detect.mockResolvedValue({ ...detection, kind: 'counts' });
  await controller.run();
  expect(controller.state()).toMatchObject({ kind: 'asking', joins: [] });
  expect(engine.offerJoins).not.toHaveBeenCalled();
});

test('a file without rows asks nothing: it is said to be empty', async () => {
  const { controller, engine } = controlled(async () => {
    throw new AuditError('noRowsLeft');
  });
  engine.detect.mockResolvedValue({ ...detection, rows: 0 });
  await controller.run();
  expect(controller.state()).toEqual({ kind: 'failed', file: file.name, sentence: 'fileEmpty' });
});

test('a change of the file audits again; an event without a change does not', async () => {
  let stamp = '1';
  const { controller, asked } = controlled(async () => summary(), { untilStable: async () => stamp });
  await controller.run();
  await controller.fileChanged();
  expect(asked()).toHaveLength(1);
  stamp = '2';
  await controller.fileChanged();
  expect(asked()).toHaveLength(2);
});

test('changes of a file that is still being written lead to one audit', async () => {
  let stamp = '1';
  const { controller, asked } = controlled(async () => summary(), {
    untilStable: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return stamp;
    },
  });
  await controller.run();
  stamp = '2';
  await Promise.all([controller.fileChanged(), controller.fileChanged()]);
  expect(asked()).toHaveLength(2);
});

test('a change during an audit starts it anew', async () => {
  let runs = 0;
  const { controller, kinds } = controlled(async (_, signal) => (runs++ === 0 ? untilAborted(signal) : summary()));
  const first = controller.run();
  await vi.waitFor(() => expect(runs).toBe(1));
  await controller.fileChanged();
  await first;
  expect(kinds().at(-1)).toBe('ready');
  expect(runs).toBe(2);
});

test('a file that is gone keeps what was measured of it', async () => {
  let gone = false;
  const { controller } = controlled(async () => summary(), {
    untilStable: async () => {
      if (gone) throw new AuditError('fileNotFound');
      return '1';
    },
  });
  await controller.run();
  gone = true;
  await controller.fileChanged();
  expect(controller.state()).toMatchObject({ kind: 'ready' });
});

test('a change that is not to be audited by itself is said', async () => {
  const { controller } = controlled(async () => summary());
  controller.markStale();
  expect(controller.state().kind).toBe('working');
  await controller.run();
  controller.markStale();
  expect(controller.state()).toMatchObject({ kind: 'ready', stale: true });
});

const furtherOf = (asks: readonly (readonly [AuditAsk, ...unknown[]])[]) => asks.map(([{ further }]) => further);

test('what cannot be looked into is said beside the audit without it, and not asked for again', async () => {
  const gone = new AuditError('noSuchColumn', { column: 'gone' });
  const { controller, engine, states } = controlled(async ({ further }) => {
    if (further?.consistency) throw gone;
    return summary();
  });
  await controller.run();
  await controller.lookFurther({ stages: ['a', 'b'] });
  await controller.lookFurther({ consistency: ['gone'] });
  expect(states.at(-1)).toEqual({
    kind: 'ready',
    file: file.name,
    summary: summary(),
    stale: false,
    problem: 'noSuchColumn',
  });
  await controller.run();
  expect(states.at(-1)).toEqual({ kind: 'ready', file: file.name, summary: summary(), stale: false });
  const [stages, both] = [{ stages: ['a', 'b'] }, { stages: ['a', 'b'], consistency: ['gone'] }];
  expect(furtherOf(engine.audit.mock.calls)).toEqual([undefined, stages, both, stages, stages]);
});

test('what could be looked into once and cannot any more goes too', async () => {
  let changed = false;
  const { controller, engine, states } = controlled(async ({ further }) => {
    if (changed && further) throw new AuditError('badOption', { option: 'consistency' });
    return summary();
  });
  await controller.lookFurther({ consistency: ['a'] });
  changed = true;
  await controller.run();
  expect(states.at(-1)).toMatchObject({ kind: 'ready', problem: 'badOption' });
  expect(furtherOf(engine.audit.mock.calls)).toEqual([{ consistency: ['a'] }, { consistency: ['a'] }, undefined]);
});

test('a search that was cancelled is not begun again by the next run', async () => {
  const { controller, engine, states } = controlled(async ({ further }, signal) =>
    further?.subgroups ? untilAborted(signal) : summary(),
  );
  await controller.lookFurther({ consistency: ['a'] });
  const search = controller.lookFurther({ subgroups: { columns: [{ column: 'b' }], order: 1 } });
  await vi.waitFor(() => expect(engine.audit).toHaveBeenCalledTimes(2));
  controller.cancel();
  await search;
  expect(states.at(-1)).toEqual({ kind: 'ready', file: file.name, summary: summary(), stale: false });
  await controller.run();
  expect(furtherOf(engine.audit.mock.calls).at(-1)).toEqual({ consistency: ['a'] });
});

test('an audit that fails without what is looked into fails, and looks into it again', async () => {
  let failing = false;
  const { controller, engine, states } = controlled(async () => {
    if (failing) throw new AuditError('noSuchColumn', { column: 'label' });
    return summary();
  });
  await controller.lookFurther({ consistency: ['a'] });
  failing = true;
  await controller.run();
  expect(states.at(-1)).toMatchObject({ kind: 'asking', sentence: 'noSuchColumn' });
  failing = false;
  await controller.run();
  expect(furtherOf(engine.audit.mock.calls).at(-1)).toEqual({ consistency: ['a'] });
});

test('the page reads the document of this panel and no other', async () => {
  const { controller, engine } = controlled(async () => summary('mine'));
  const { signal } = new AbortController();
  expect(() => controller.readDocument('mine', 0, signal)).toThrow('internal');
  await controller.run();
  expect(() => controller.readDocument('other', 0, signal)).toThrow('internal');
  await controller.readDocument('mine', 5, signal);
  expect(engine.readDocument).toHaveBeenCalledExactlyOnceWith({ id: 'mine', from: 5 }, signal);
});

test('a model of the file is audited with what else was corrected, without another model’s threshold', async () => {
  const { controller, asked, corrections } = controlled(async () => summary());
  await controller.correct({
    choices: { prediction: 'pred_a', score: 'a', threshold: 0.7, groups: [{ column: 'sex' }] },
  });
  await controller.runModel({ prediction: 'pred_b' }, new AbortController().signal);
  const choices = { prediction: 'pred_b', groups: [{ column: 'sex' }] };
  expect(asked().at(-1)).toEqual({ path: file.path, choices, choicesBecause: 'given' });
  expect(corrections.get('hash')).toEqual({ choices });
});

test('what was remembered of the file’s header holds for a model of it', async () => {
  const { controller, asked, corrections } = controlled(async () => summary());
  corrections.set('hash', { choices: { positive: '0', score: 'a' }, words: { unit: 'loans' } });
  await controller.runModel({ prediction: 'pred_b' }, new AbortController().signal);
  expect(asked().at(-1)).toMatchObject({ choices: { positive: '0', prediction: 'pred_b' }, words: { unit: 'loans' } });
  expect(asked().at(-1)!.choices).not.toHaveProperty('score');
});

test('roles that are corrected for a query of a policy are those of what it gives', async () => {
  const query = {
    sql: 'select 1',
    datasets: [
      { name: 'a', path: file.path },
      { name: 'b', path: '/data/b.csv' },
    ],
    others: [],
  };
  const { controller, asked, engine, needs } = controlled(async () => summary());
  controller.take(summary(), { path: file.path, query, checks: { gates: [], waivers: [], today: '2026-11-23' } });
  await controller.run();
  expect(vi.mocked(needs.untilStable).mock.calls.map(([path]) => path)).toEqual([file.path, '/data/b.csv']);
  await controller.detection(new AbortController().signal);
  expect(engine.detect).toHaveBeenLastCalledWith(
    expect.objectContaining({ path: file.path, query }),
    expect.anything(),
  );
  await controller.correct({ choices: { positive: '0' } });
  expect(asked().map(({ query, choices, checks }) => [query, choices?.positive, checks === undefined])).toEqual([
    [query, undefined, false],
    [query, '0', true],
  ]);
});
