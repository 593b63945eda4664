import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect } from 'vitest';
import { engineProcess } from '../../src/host/engineProcess.ts';
import { toFailure } from '../../src/protocol/failures.ts';
import { failureSentence } from '../../src/words/failures.ts';
import { workshop } from '../unit/detect/ports.ts';
import { damaged, damages } from './damage.ts';
import { always } from './property.ts';
import { smallFiles } from './samples.ts';

const { folder, file } = workshop();
const log: string[] = [];
const write = (text: string) => void log.push(text);
const engine = engineProcess({
  worker: join(import.meta.dirname, '../../dist/worker.cjs'),
  args: [folder, '0.0.0'],
  log: { debug: () => {}, info: write, warn: write },
});
afterAll(() => engine.dispose());

const started = () => log.filter((text) => text.startsWith('engine started')).length;
const longest = 10_000;
const mostMemory = 1500;

const files = await smallFiles(folder);
const ofKind = (kind: RegExp) => files.filter(({ name }) => kind.test(name));
const kinds = [
  { kind: 'Parquet', files: ofKind(/\.parquet$/) },
  { kind: 'Arrow', files: ofKind(/\.(arrows?|feather)$/) },
  { kind: 'JSON', files: ofKind(/json/) },
  { kind: 'text', files: ofKind(/\.(csv|tsv|txt|gz)$/) },
];

for (const { kind, files } of kinds)
  always(
    `a damaged ${kind} file ends in a table or one sentence, soon, and takes nothing along`,
    { of: 'damage', part: 1 / kinds.length, runs: 25 },
    fc.tuple(fc.constantFrom(...files.map(({ name }) => name)), damages, fc.boolean()),
    async ([name, changes, audited]) => {
      const path = file(name, damaged(files.find((one) => one.name === name)!.bytes, changes));
      const before = started();
      const ended = async (request: Promise<unknown>) => {
        const sentence = await request.then(
          () => undefined,
          (error: unknown) => {
            const failure = toFailure(error);
            expect(['internal', 'engineCrashed', 'engineClosed', 'cancelled'], log.slice(-3).join('\n')).not.toContain(
              failure.code,
            );
            return failureSentence(failure);
          },
        );
        if (sentence !== undefined) expect(sentence).toContain(basename(path).slice(0, 40));
      };
      await ended(engine.remote.detect({ path }, AbortSignal.timeout(longest)));
      if (audited) await ended(engine.remote.audit({ path }, AbortSignal.timeout(longest)));
      expect(started()).toBe(Math.max(before, 1));
      expect(memory()).toBeLessThan(mostMemory);
    },
  );

/** The most memory that the process held, in MB; 0 where the system does not say. */
function memory(): number {
  try {
    const pid = /process (\d+)/.exec(log.findLast((text) => text.startsWith('engine started')) ?? '')?.[1];
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
