import { toFailure } from '../protocol/failures.ts';
import type { Remote } from '../protocol/rpc.ts';
import type { EngineService } from '../protocol/services.ts';
import type { EngineLife } from './engineProcess.ts';

/** Something that happened: codes and times, and nothing that a person or a file named. */
export type JournalEntry = { readonly at: number; readonly event: string; readonly ms?: number };

/** What happened lately and how often, for a report of what went wrong. */
export type Journal = {
  /** The last 50, the oldest first. */
  recent(): readonly JournalEntry[];
  /** How often the engine started, stopped, was killed or ended by itself. */
  lives(): Readonly<Record<EngineLife, number>>;
  /** Requests to the engine that have not ended. */
  open(): number;
  life(event: EngineLife): void;
  /** The same engine, each request of which is written down. */
  recorded(engine: Remote<EngineService>): Remote<EngineService>;
};

export function journal(now: () => number = Date.now): Journal {
  const entries: JournalEntry[] = [];
  const lives = { started: 0, stopped: 0, killed: 0, ended: 0 };
  let open = 0;

  const note = (entry: JournalEntry) => {
    entries.push(entry);
    if (entries.length > 50) entries.shift();
  };

  const recording =
    (method: string, call: (...of: readonly never[]) => Promise<unknown>) =>
    async (...of: readonly never[]): Promise<unknown> => {
      const start = now();
      const ended = (how: string) => note({ at: now(), event: `${method} ${how}`, ms: now() - start });
      open++;
      try {
        const answer = await call(...of);
        ended('done');
        return answer;
      } catch (error) {
        ended(toFailure(error).code);
        throw error;
      } finally {
        open--;
      }
    };

  return {
    recent: () => [...entries],
    lives: () => ({ ...lives }),
    open: () => open,
    life(event) {
      lives[event]++;
      note({ at: now(), event: `engine ${event}` });
    },
    recorded: (engine) =>
      Object.fromEntries(
        Object.entries(engine).map(([method, call]) => [method, recording(method, call as never)]),
      ) as Remote<EngineService>,
  };
}
