import fc from 'fast-check';
import { expect } from 'vitest';
import { checked, panelSchemas } from '../../src/host/panel/requests.ts';
import { AuditError, failureCodes } from '../../src/protocol/failures.ts';
import { type Channel, connect, type Handlers } from '../../src/protocol/rpc.ts';
import type { PanelService } from '../../src/protocol/services.ts';
import { always } from './property.ts';

type Service = {
  add(ask: { a: number }): Promise<number>;
  wait(ask: object): Promise<never>;
  fail(ask: object): Promise<never>;
};

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
});
const key = fc.constantFrom('__proto__', 'constructor', 'toString', 'then', 'hasOwnProperty', '', 'x.1', '\0');
const kind = fc.oneof(fc.constantFrom('ask', 'abort', 'answer', 'failed', 'progress', 'event'), key);

/** What the other side may do: ids may be those of requests that are open (by number), or of none. */
const act = fc.oneof(
  fc.record({ do: fc.constant('request' as const), method: fc.oneof(fc.constantFrom('add', 'wait', 'fail'), key) }),
  fc.record({ do: fc.constant('abort' as const), which: fc.nat(9) }),
  fc.record({ do: fc.constant('close' as const), side: fc.boolean() }),
  fc.record({
    do: fc.constant('send' as const),
    side: fc.boolean(),
    message: fc.oneof(
      anything,
      fc.record(
        {
          kind,
          id: fc.oneof(fc.nat(9), key, anything),
          method: fc.oneof(fc.constantFrom('add', 'wait', 'fail'), key, anything),
          name: fc.oneof(key, anything),
          ask: anything,
          value: anything,
          failure: fc.oneof(
            anything,
            fc.record({ code: fc.oneof(fc.constantFrom(...failureCodes), anything), facts: anything }),
          ),
        },
        { requiredKeys: ['kind'] },
      ),
    ),
  }),
);

/** Two ends of a pipe that carry messages at once, and whatever else is put into them. */
function pipe() {
  const ends = [new Set<(message: unknown) => void>(), new Set<(message: unknown) => void>()] as const;
  const sent: string[] = [];
  const put = (side: 0 | 1, message: unknown) => {
    for (const listener of [...ends[side]]) listener(message);
  };
  const channel = (side: 0 | 1): Channel => ({
    send(message) {
      const copy = structuredClone(message) as { kind: string; id?: string };
      if (copy.kind === 'ask') sent.push(copy.id!);
      put(side === 0 ? 1 : 0, copy);
    },
    listen(listener) {
      ends[side].add(listener);
      return () => ends[side].delete(listener);
    },
  });
  return { channel, put, sent };
}

always(
  'whatever arrives, nothing is thrown at the channel and every request settles once',
  { of: 'messages', part: 0.6, runs: 300 },
  fc.array(act, { maxLength: 25 }),
  async (acts) => {
    const { channel, put, sent } = pipe();
    const quiet = { onError: () => {} };
    const handlers: Handlers<Service> = {
      add: ({ a }) => a + 1,
      wait: () => new Promise<never>(() => {}),
      fail: () => {
        throw new AuditError('fileEmpty', { path: 'f' });
      },
    };
    const sides = [
      connect<Service>(channel(0), {}, quiet),
      connect<object, Service>(channel(1), handlers, quiet),
    ] as const;
    for (const side of sides) side.on('toString' as never, () => {});
    const settled: number[] = [];
    const stops: AbortController[] = [];
    const requests: Promise<void>[] = [];
    for (const one of acts) {
      if (one.do === 'request') {
        const stop = new AbortController();
        stops.push(stop);
        const at = requests.length;
        settled.push(0);
        const remote = sides[0].remote as unknown as Record<
          string,
          undefined | ((ask: object, signal: AbortSignal) => Promise<unknown>)
        >;
        const call = remote[one.method];
        if (one.method === 'then') expect(call).toBeUndefined();
        requests.push(
          (call?.({ a: 1 }, stop.signal) ?? Promise.resolve()).then(
            () => void settled[at]!++,
            (error: unknown) => {
              settled[at]!++;
              expect(error).toBeInstanceOf(AuditError);
              expect(failureCodes).toContain((error as AuditError).code);
            },
          ),
        );
      } else if (one.do === 'abort') stops[one.which]?.abort();
      else if (one.do === 'close') sides[Number(one.side)]!.close();
      else put(one.side ? 1 : 0, withOpenId(one.message, sent));
    }
    for (const side of sides) side.close();
    await Promise.all(requests);
    expect(settled.every((times) => times === 1)).toBe(true);
    expect(Object.prototype).not.toHaveProperty('polluted');
  },
);

/** A number as an id stands for that of a request that was sent. */
function withOpenId(message: unknown, sent: readonly string[]): unknown {
  if (typeof message !== 'object' || message === null || !('id' in message)) return message;
  return typeof message.id === 'number' ? { ...message, id: sent[message.id] ?? 'none' } : message;
}

always(
  'what a page sends reaches a handler only where it fits, and as plain data of that shape',
  { of: 'messages', part: 0.4, runs: 400 },
  fc.tuple(
    fc.constantFrom(...(Object.keys(panelSchemas) as (keyof PanelService)[])),
    fc.oneof(
      anything,
      fc.constant({}),
      fc.record(
        {
          id: fc.oneof(fc.uuid(), fc.string(), anything),
          from: fc.oneof(fc.integer(), fc.double(), anything),
          offer: fc.oneof(fc.integer(), anything),
          text: fc.oneof(fc.string(), anything),
          choices: fc.oneof(
            anything,
            fc.record(
              {
                label: fc.option(fc.string()),
                groups: fc.array(fc.record({ column: fc.string() })),
                threshold: fc.double(),
              },
              { requiredKeys: [] },
            ),
          ),
          words: fc.oneof(anything, fc.record({ unit: fc.string() })),
        },
        { requiredKeys: [] },
      ),
    ),
  ),
  async ([method, ask]) => {
    const seen: unknown[] = [];
    const handler = (got: unknown) => void seen.push(got);
    const all = Object.fromEntries(Object.keys(panelSchemas).map((name) => [name, handler]));
    const service = checked(all as unknown as Handlers<PanelService>) as unknown as Record<
      string,
      (ask: unknown) => unknown
    >;
    try {
      await service[method]!(ask);
    } catch (error) {
      expect(error).toBeInstanceOf(AuditError);
      expect((error as AuditError).facts).toMatchObject({ method, refused: true });
      expect(seen).toEqual([]);
      return;
    }
    expect(seen).toHaveLength(1);
    expect(() => JSON.stringify(seen[0])).not.toThrow();
    expect(panelSchemas[method].safeParse(seen[0]).success).toBe(true);
  },
);
