import { type Failure, toFailure } from '../../protocol/failures.ts';
import type { Finding } from '../../protocol/gates.ts';
import { pathsOf } from '../../protocol/query.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { AuditAsk, AuditSummary, EngineService } from '../../protocol/services.ts';
import type { Stamp } from '../workspace/stable.ts';

/** One audit of one policy. */
export type AuditName = { readonly policy: string; readonly audit: string };

/** How far the check of an audit is. What was found before stays visible while it is checked again. */
export type CheckState = {
  readonly running: boolean;
  readonly last?:
    | {
        readonly kind: 'checked';
        readonly at: number;
        readonly summary: AuditSummary;
        readonly findings: readonly Finding[];
      }
    | { readonly kind: 'failed'; readonly at: number; readonly failure: Failure };
};

export type ChecksNeeds = {
  readonly engine: Pick<Remote<EngineService>, 'audit'>;
  /** What the policy asks of the engine; undefined where it is not valid, or has no such audit any more. */
  ask(of: AuditName): AuditAsk | undefined;
  /** Waits until a file is no longer being written. */
  untilStable(path: string, signal: AbortSignal): Promise<Stamp>;
  now(): number;
  logged(error: unknown): void;
};

export type AuditChecks = {
  state(of: AuditName): CheckState;
  /** AuditChecks an audit as its files are now; a check of it that is under way is stopped. Resolves when it has ended, however it did. */
  run(of: AuditName, signal?: AbortSignal): Promise<void>;
  /** The audit is gone: what was found of it is forgotten, and a check of it is stopped. */
  forget(of: AuditName): void;
  onChange(listener: (of: AuditName) => void): void;
  dispose(): void;
};

const untouched: CheckState = { running: false };

/** AuditChecks audits of policies and keeps what came of each. Knows nothing of the editor. */
export function auditChecks({ engine, ask, untilStable, now, logged }: ChecksNeeds): AuditChecks {
  const states = new Map<string, CheckState>();
  const running = new Map<string, AbortController>();
  const listeners: ((of: AuditName) => void)[] = [];

  const set = (of: AuditName, state: CheckState) => {
    states.set(keyOf(of), state);
    for (const listener of listeners) listener(of);
  };

  const check = async (of: AuditName, signal: AbortSignal): Promise<CheckState['last']> => {
    const at = now();
    try {
      const asked = ask(of);
      if (asked === undefined) return undefined;
      for (const path of pathsOf(asked)) if (!/[*?[]/.test(path)) await untilStable(path, signal);
      const summary = await engine.audit(asked, signal);
      return { kind: 'checked', at, summary, findings: summary.findings ?? [] };
    } catch (error) {
      signal.throwIfAborted();
      logged(error);
      return { kind: 'failed', at, failure: toFailure(error) };
    }
  };

  return {
    state: (of) => states.get(keyOf(of)) ?? untouched,
    async run(of, outer) {
      const key = keyOf(of);
      running.get(key)?.abort();
      const own = new AbortController();
      running.set(key, own);
      const before = states.get(key)?.last;
      set(of, { running: true, ...(before && { last: before }) });
      const last = await check(of, outer ? AbortSignal.any([own.signal, outer]) : own.signal).catch(() => before);
      if (running.get(key) !== own) return;
      running.delete(key);
      set(of, { running: false, ...(last && { last }) });
    },
    forget(of) {
      const key = keyOf(of);
      running.get(key)?.abort();
      running.delete(key);
      if (states.has(key)) set(of, untouched);
      states.delete(key);
    },
    onChange: (listener) => void listeners.push(listener),
    dispose() {
      for (const controller of running.values()) controller.abort();
      running.clear();
      listeners.length = 0;
    },
  };
}

export const keyOf = ({ policy, audit }: AuditName): string => `${policy} ${audit}`;
