import { expect, test, vi } from 'vitest';
import { AuditError } from '../../../src/protocol/failures.ts';
import { type Channel, connect, type Handlers } from '../../../src/protocol/rpc.ts';
import type { Progress } from '../../../src/protocol/services.ts';

type Calculator = { add(ask: { a: number; b: number }): Promise<number>; wait(ask: object): Promise<string> };
type Events = { changed: { file: string } };

/** Two ends of a pipe that copies what it carries, as process IPC and webview messages do, one turn later. */
function pipe(): { left: Channel; right: Channel; carried: unknown[] } {
  const carried: unknown[] = [];
  const ends = [new Set<(message: unknown) => void>(), new Set<(message: unknown) => void>()] as const;
  const end = (own: 0 | 1): Channel => ({
    send(message) {
      const copy = structuredClone(message);
      carried.push(copy);
      queueMicrotask(() => {
        for (const listener of ends[own === 0 ? 1 : 0]) listener(copy);
      });
    },
    listen(listener) {
      ends[own].add(listener);
      return () => ends[own].delete(listener);
    },
  });
  return { left: end(0), right: end(1), carried };
}

function pair(handlers: Partial<Handlers<Calculator>>) {
  const { left, right, carried } = pipe();
  const onError = vi.fn();
  const ended: Promise<void>[] = [];
  const server = connect<object, Calculator, object, Events>(right, handlers as Handlers<Calculator>, { onError });
  const client = connect<Calculator, object, Events>(left, {}, { onAborted: (promise) => ended.push(promise) });
  return { client, server, onError, ended, carried, left, right };
}

/** A signal that counts the listeners it has. */
function countedSignal() {
  const controller = new AbortController();
  let listeners = 0;
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...of: Parameters<typeof add>) => {
    listeners++;
    add(...of);
  };
  signal.removeEventListener = (...of: Parameters<typeof remove>) => {
    listeners--;
    remove(...of);
  };
  return { controller, signal, listeners: () => listeners };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));
const never = () => new Promise<never>(() => {});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof AuditError ? error.code : String(error)),
  );

test('a request is answered, and leaves no abort listener', async () => {
  const { client } = pair({ add: ({ a, b }) => a + b });
  const { signal, listeners } = countedSignal();
  expect(await client.remote.add({ a: 2, b: 3 }, signal)).toBe(5);
  expect(listeners()).toBe(0);
});

test('a failure keeps its code and facts, its cause goes to the log of its own side', async () => {
  const cause = new Error('the disk said no');
  const { client, onError, carried } = pair({
    add: () => {
      throw new AuditError('noSuchColumn', { column: 'sex', near: ['gender'] }, cause);
    },
  });
  const { signal, listeners } = countedSignal();
  await expect(client.remote.add({ a: 1, b: 1 }, signal)).rejects.toMatchObject({
    code: 'noSuchColumn',
    facts: { column: 'sex', near: ['gender'] },
  });
  expect(onError.mock.lastCall![0]).toMatchObject({ cause });
  expect(JSON.stringify(carried)).not.toContain('the disk said no');
  expect(listeners()).toBe(0);
});

test.each([
  { name: 'a handler that throws what nobody foresaw', handlers: { add: () => Promise.reject(new TypeError('oops')) } },
  { name: 'a method that nobody handles', handlers: {} },
  { name: 'an answer that cannot be copied', handlers: { add: () => (() => 1) as unknown as number } },
])('$name fails as internal', async ({ handlers }) => {
  const { client, onError } = pair(handlers);
  expect(await codeOf(client.remote.add({ a: 1, b: 1 }))).toBe('internal');
  expect(onError).toHaveBeenCalledOnce();
});

test('a name that every object has is no method', async () => {
  const { client } = pair({});
  const remote = client.remote as unknown as Record<string, (ask: object) => Promise<unknown>>;
  for (const method of ['toString', 'constructor', '__proto__'])
    expect(await codeOf(remote[method]!({})), method).toBe('internal');
});

test('a question that cannot be copied fails at once', async () => {
  const { client } = pair({ add: () => 1 });
  const { signal, listeners } = countedSignal();
  const uncopyable = { a: (() => 1) as unknown as number, b: 1 };
  expect(await codeOf(client.remote.add(uncopyable, signal))).toBe('internal');
  expect(listeners()).toBe(0);
});

test('abort settles at once on our side and reaches the handler; a late answer is ignored', async () => {
  let finish = (_: string) => {};
  let heard: AbortSignal | undefined;
  const { client, ended } = pair({
    wait: (_, signal) => {
      heard = signal;
      return new Promise<string>((resolve) => {
        finish = resolve;
      });
    },
  });
  const { controller, signal, listeners } = countedSignal();
  const outcome = codeOf(client.remote.wait({}, signal));
  await turn();
  controller.abort();
  expect(await outcome).toBe('cancelled');
  expect(listeners()).toBe(0);
  await turn();
  expect(heard!.aborted).toBe(true);
  let letGo = false;
  void ended[0]!.then(() => {
    letGo = true;
  });
  await turn();
  expect(letGo, 'the other side still runs').toBe(false);
  finish('late');
  await ended[0];
});

test('an abort reason with a code of ours is what the caller sees', async () => {
  const { client } = pair({ wait: never });
  const controller = new AbortController();
  const outcome = codeOf(client.remote.wait({}, controller.signal));
  controller.abort(new AuditError('fileChanging'));
  expect(await outcome).toBe('fileChanging');
});

test('a signal that is already aborted sends nothing', async () => {
  const { client, carried } = pair({ add: () => 1 });
  expect(await codeOf(client.remote.add({ a: 1, b: 1 }, AbortSignal.abort()))).toBe('cancelled');
  expect(carried).toEqual([]);
});

test('aborting after the answer does nothing', async () => {
  const { client, carried, ended } = pair({ add: () => 1 });
  const controller = new AbortController();
  await client.remote.add({ a: 1, b: 1 }, controller.signal);
  controller.abort();
  expect(carried).toHaveLength(2);
  expect(ended).toHaveLength(0);
});

test('closing rejects what is open with the reason, aborts what the other side asked, and refuses what comes after', async () => {
  let heard: AbortSignal | undefined;
  const { client, server } = pair({
    wait: (_, signal) => {
      heard = signal;
      return never();
    },
  });
  const { controller, signal, listeners } = countedSignal();
  const open = codeOf(client.remote.wait({}, signal));
  await turn();
  client.close(new AuditError('engineCrashed'));
  expect(await open).toBe('engineCrashed');
  expect(listeners()).toBe(0);
  expect(await codeOf(client.remote.add({ a: 1, b: 1 }))).toBe('engineCrashed');
  controller.abort();
  server.close();
  expect(heard!.aborted).toBe(true);
});

test('closing lets go of what was aborted before', async () => {
  const { client, ended } = pair({ wait: never });
  const controller = new AbortController();
  const outcome = codeOf(client.remote.wait({}, controller.signal));
  controller.abort();
  await outcome;
  client.close();
  await ended[0];
});

test('progress arrives in order while the request runs, never after it', async () => {
  let report = (_: Progress) => {};
  const { client } = pair({
    wait: async (_, _signal, progress) => {
      report = progress;
      progress({ phase: 'reading', share: 0.5 });
      progress({ phase: 'measuring' });
      await turn();
      return 'done';
    },
  });
  const seen: Progress[] = [];
  expect(await client.remote.wait({}, undefined, (progress) => seen.push(progress))).toBe('done');
  report({ phase: 'detecting' });
  await turn();
  expect(seen).toEqual([{ phase: 'reading', share: 0.5 }, { phase: 'measuring' }]);
});

test('events reach their listeners until these stop listening; a listener that throws harms nobody', async () => {
  const { left, right } = pipe();
  const onError = vi.fn();
  const server = connect<object, object, object, Events>(right, {});
  const client = connect<Calculator, object, Events>(left, {}, { onError });
  const seen: string[] = [];
  client.on('changed', () => {
    throw new Error('listener');
  });
  const stop = client.on('changed', ({ file }) => seen.push(file));
  server.emit('changed', { file: 'a.csv' });
  await turn();
  stop();
  server.emit('changed', { file: 'b.csv' });
  await turn();
  expect(seen).toEqual(['a.csv']);
  expect(onError).toHaveBeenCalledTimes(2);
});

test('a page that starts anew on the same channel does not get the answers of the page before it', async () => {
  const { left, right } = pipe();
  let finish = (_: string) => {};
  const wait = () =>
    new Promise<string>((resolve) => {
      finish = resolve;
    });
  connect<object, Pick<Calculator, 'wait'>>(right, { wait });
  const first = connect<Calculator>(left, {});
  void codeOf(first.remote.wait({}));
  await turn();
  first.close();
  const finishFirst = finish;
  const second = connect<Calculator>(left, {});
  let answer: string | undefined;
  void second.remote.wait({}).then((value) => {
    answer = value;
  });
  await turn();
  finishFirst('for the first page');
  await turn();
  expect(answer).toBeUndefined();
});

test.each([
  { name: 'nothing', data: undefined },
  { name: 'text', data: 'ask' },
  { name: 'an unknown kind', data: { kind: 'hello', id: '1' } },
  { name: 'a number for an id', data: { kind: 'ask', id: 1, method: 'add', ask: {} } },
  { name: 'a method that is no name', data: { kind: 'ask', id: '1', method: {}, ask: {} } },
  { name: 'an answer to nothing', data: { kind: 'answer', id: 'x', value: 1 } },
  { name: 'progress without a value', data: { kind: 'progress', id: 'x' } },
])('$name on the channel is ignored', async ({ data }) => {
  const { client, left, right, onError } = pair({ add: ({ a, b }) => a + b });
  left.send(data);
  right.send(data);
  await turn();
  expect(await client.remote.add({ a: 1, b: 1 })).toBe(2);
  expect(onError).not.toHaveBeenCalled();
});

test('a failure code that we do not know becomes internal', async () => {
  const { left, right } = pipe();
  const client = connect<Calculator>(left, {});
  right.listen((message) =>
    right.send({ kind: 'failed', id: (message as { id: string }).id, failure: { code: 'surprise', facts: { x: 1 } } }),
  );
  expect(await codeOf(client.remote.add({ a: 1, b: 1 }))).toBe('internal');
});

test('a remote may be awaited: it is no promise', async () => {
  const { client } = pair({ add: () => 7 });
  const remote = await client.remote;
  expect(await remote.add({ a: 1, b: 1 })).toBe(7);
});
