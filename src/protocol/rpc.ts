import { AuditError, toFailure } from './failures.ts';
import type { Progress } from './services.ts';
import { type Message, readMessage } from './wire.ts';

/** A two-way pipe for plain data: process IPC, or the messages between a webview and its host. */
export type Channel = {
  /** May throw, when the other side is gone or the message cannot be copied. */
  send(message: unknown): void;
  /** Returns the function that stops listening. */
  listen(listener: (message: unknown) => void): () => void;
};

type Method<A, R> = (ask: A) => Promise<R>;

/** A service as its caller sees it: each call can be stopped, and reports how far it is. */
export type Remote<S> = {
  readonly [M in keyof S]: S[M] extends Method<infer A, infer R>
    ? (ask: A, signal?: AbortSignal, onProgress?: (progress: Progress) => void) => Promise<R>
    : never;
};

/** A service as its maker writes it. The signal is aborted when the caller stops waiting, or the connection ends. */
export type Handlers<S> = {
  readonly [M in keyof S]: S[M] extends Method<infer A, infer R>
    ? (ask: A, signal: AbortSignal, progress: (progress: Progress) => void) => Promise<R> | R
    : never;
};

export type Connection<Theirs, TheirEvents, OurEvents> = {
  readonly remote: Remote<Theirs>;
  /** Returns the function that stops listening. */
  on<E extends keyof TheirEvents>(event: E, listener: (value: TheirEvents[E]) => void): () => void;
  emit<E extends keyof OurEvents>(event: E, value: OurEvents[E]): void;
  /** Rejects what is asked of the other side, aborts what it asked of us. Further requests fail with `why`. */
  close(why?: AuditError): void;
};

export type Watchers = {
  /** A request was aborted on our side; `ended` resolves once the other side has let go of it, or the connection closed. */
  onAborted?(ended: Promise<void>): void;
  /** What a handler threw, or a listener, before it became a failure code: for the log. */
  onError?(error: unknown): void;
};

type Pending = {
  settle(answer: () => void): void;
  readonly answer: (value: unknown) => void;
  readonly reject: (error: AuditError) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
};

/**
 * Joins two sides of a channel. Every request settles exactly once: answered; failed (an `AuditError` with the code and
 * facts of the other side); aborted, at once and without waiting for the other side, with code `cancelled`; or closed,
 * with `engineClosed` or the reason given to `close`. Late replies are ignored; abort listeners never outlive a request.
 */
export function connect<Theirs, Ours = object, TheirEvents = object, OurEvents = object>(
  channel: Channel,
  handlers: Handlers<Ours>,
  watchers: Watchers = {},
): Connection<Theirs, TheirEvents, OurEvents> {
  // A page that was reloaded starts counting anew on the same channel; its ids must not meet answers meant for the old page.
  const session = Math.random().toString(36).slice(2, 10);
  const pending = new Map<string, Pending>();
  const letGo = new Map<string, () => void>();
  const running = new Map<string, AbortController>();
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  let asked = 0;
  let closed: AuditError | undefined;

  const send = (message: Message) => channel.send(message);
  const sendIfOpen = (message: Message) => {
    if (closed) return;
    try {
      send(message);
    } catch (error) {
      watchers.onError?.(error);
    }
  };
  const guarded = (run: () => void) => {
    try {
      run();
    } catch (error) {
      watchers.onError?.(error);
    }
  };

  const request = (method: string, ask: unknown, signal?: AbortSignal, onProgress?: (progress: Progress) => void) =>
    new Promise<unknown>((answer, reject) => {
      if (closed) return reject(closed);
      if (signal?.aborted) return reject(cancelled(signal));
      const id = `${session}.${++asked}`;
      const onAbort = () => {
        pending.get(id)?.settle(() => reject(cancelled(signal!)));
        watchers.onAborted?.(new Promise((resolve) => letGo.set(id, resolve)));
        sendIfOpen({ kind: 'abort', id });
      };
      const settle = (finish: () => void) => {
        if (!pending.delete(id)) return;
        signal?.removeEventListener('abort', onAbort);
        finish();
      };
      pending.set(id, { settle, answer, reject, onProgress });
      signal?.addEventListener('abort', onAbort);
      try {
        send({ kind: 'ask', id, method, ask });
      } catch (error) {
        settle(() => reject(new AuditError('internal', {}, error)));
      }
    });

  const serve = async (id: string, method: string, ask: unknown) => {
    const controller = new AbortController();
    running.set(id, controller);
    const progress = (value: Progress) => {
      if (running.get(id) === controller) sendIfOpen({ kind: 'progress', id, value });
    };
    try {
      const handler = Object.hasOwn(handlers, method) ? handlers[method as keyof Ours] : undefined;
      if (!handler) throw new AuditError('internal', { method });
      const value = await (handler as (...of: unknown[]) => unknown)(ask, controller.signal, progress);
      running.delete(id);
      if (!closed) send({ kind: 'answer', id, value });
    } catch (error) {
      running.delete(id);
      if (!controller.signal.aborted) watchers.onError?.(error);
      const failure = controller.signal.aborted ? { code: 'cancelled' as const, facts: {} } : toFailure(error);
      sendIfOpen({ kind: 'failed', id, failure });
    }
  };

  const receive = (data: unknown) => {
    const message = readMessage(data);
    if (!message || closed) return;
    if (message.kind === 'ask') void serve(message.id, message.method, message.ask);
    else if (message.kind === 'abort') running.get(message.id)?.abort();
    else if (message.kind === 'progress') guarded(() => pending.get(message.id)?.onProgress?.(message.value));
    else if (message.kind === 'event')
      for (const listener of [...(listeners.get(message.name) ?? [])]) guarded(() => listener(message.value));
    else {
      const { id } = message;
      const entry = pending.get(id);
      if (message.kind === 'answer') entry?.settle(() => entry.answer(message.value));
      else entry?.settle(() => entry.reject(new AuditError(message.failure.code, message.failure.facts)));
      letGo.get(id)?.();
      letGo.delete(id);
    }
  };
  const stopListening = channel.listen(receive);

  const call = (method: string) => (ask: unknown, signal?: AbortSignal, onProgress?: (progress: Progress) => void) =>
    request(method, ask, signal, onProgress);
  return {
    // `then` must stay undefined: a remote that is awaited or returned from an async function is no promise.
    remote: new Proxy(
      {},
      {
        get: (_, method) => (typeof method === 'string' && method !== 'then' ? call(method) : undefined),
      },
    ) as Remote<Theirs>,
    on(event, listener) {
      const set = listeners.get(event as string) ?? new Set();
      listeners.set(event as string, set);
      const own = (value: unknown) => listener(value as never);
      set.add(own);
      return () => set.delete(own);
    },
    emit: (event, value) => sendIfOpen({ kind: 'event', name: event as string, value }),
    close(why = new AuditError('engineClosed')) {
      if (closed) return;
      closed = why;
      stopListening();
      for (const entry of [...pending.values()]) entry.settle(() => entry.reject(why));
      for (const controller of running.values()) controller.abort(why);
      for (const resolve of letGo.values()) resolve();
      running.clear();
      letGo.clear();
      listeners.clear();
    },
  };
}

const cancelled = (signal: AbortSignal) =>
  signal.reason instanceof AuditError ? signal.reason : new AuditError('cancelled', {}, signal.reason);
