import { stat } from 'node:fs/promises';
import type { Detection } from '../../protocol/detection.ts';
import { type Failure, toFailure } from '../../protocol/failures.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { EngineService } from '../../protocol/services.ts';

/** What is known of a file so far. */
export type Inspection =
  | { readonly kind: 'looking' }
  | { readonly kind: 'seen'; readonly detection: Detection }
  | { readonly kind: 'unreadable'; readonly failure: Failure };

export type Inspections = {
  /** What is known now; asks for a look when there was none. */
  of(path: string): Inspection;
  /** What is known now, if anything. */
  known(path: string): Inspection | undefined;
  /** Looks again at a file that was looked at before, if it has changed since. */
  again(path: string): void;
  /** The same for all of them. */
  refresh(): void;
  dispose(): void;
};

/** Looks at files one after the other, two at a time, and remembers what was seen until a file changes. */
export function inspections(
  engine: Pick<Remote<EngineService>, 'detect'>,
  changed: (path: string) => void,
): Inspections {
  const known = new Map<string, Inspection>();
  const stamps = new Map<string, string>();
  const waiting = new Set<string>();
  const stop = new AbortController();
  let looking = 0;

  const look = async (path: string): Promise<void> => {
    const stamp = await stampOf(path);
    if (stamp !== undefined && stamps.get(path) === stamp && known.get(path)?.kind === 'seen') return;
    try {
      const detection = await engine.detect({ path }, stop.signal);
      known.set(path, { kind: 'seen', detection });
      if (stamp !== undefined) stamps.set(path, stamp);
    } catch (error) {
      if (stop.signal.aborted) return;
      known.set(path, { kind: 'unreadable', failure: toFailure(error) });
    }
    changed(path);
  };
  const next = () => {
    if (looking >= 2 || stop.signal.aborted) return;
    const [path] = waiting;
    if (path === undefined) return;
    waiting.delete(path);
    looking++;
    void look(path).finally(() => {
      looking--;
      next();
    });
    next();
  };

  return {
    of(path) {
      const inspection = known.get(path);
      if (inspection) return inspection;
      const looked: Inspection = { kind: 'looking' };
      known.set(path, looked);
      waiting.add(path);
      next();
      return looked;
    },
    known: (path) => known.get(path),
    again(path) {
      if (known.has(path)) waiting.add(path);
      next();
    },
    refresh() {
      for (const path of known.keys()) waiting.add(path);
      next();
    },
    dispose: () => stop.abort(),
  };
}

const stampOf = (path: string): Promise<string | undefined> =>
  stat(path).then(
    ({ size, mtimeMs, ino }) => `${size}:${mtimeMs}:${ino}`,
    () => undefined,
  );
