import { type Failure, failureCodes } from './failures.ts';
import type { Progress } from './services.ts';

/** What travels between the two sides of a connection. */
export type Message =
  | { readonly kind: 'ask'; readonly id: string; readonly method: string; readonly ask: unknown }
  | { readonly kind: 'abort'; readonly id: string }
  | { readonly kind: 'answer'; readonly id: string; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: string; readonly failure: Failure }
  | { readonly kind: 'progress'; readonly id: string; readonly value: Progress }
  | { readonly kind: 'event'; readonly name: string; readonly value: unknown };

/** The message in what a channel delivered; undefined for anything else (other code may post on the same channel). */
export function readMessage(data: unknown): Message | undefined {
  if (!isRecord(data)) return undefined;
  if (data.kind === 'event') return typeof data.name === 'string' ? (data as Message) : undefined;
  if (typeof data.id !== 'string') return undefined;
  switch (data.kind) {
    case 'ask':
      return typeof data.method === 'string' ? (data as Message) : undefined;
    case 'failed':
      return { kind: 'failed', id: data.id, failure: readFailure(data.failure) };
    case 'progress':
      return isRecord(data.value) ? (data as Message) : undefined;
    case 'abort':
    case 'answer':
      return data as Message;
    default:
      return undefined;
  }
}

const isRecord = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null;

const readFailure = (data: unknown): Failure => {
  const code = isRecord(data) ? failureCodes.find((known) => known === data.code) : undefined;
  return code && isRecord(data) && isRecord(data.facts)
    ? { code, facts: data.facts as Failure['facts'] }
    : { code: code ?? 'internal', facts: {} };
};
