import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type EngineProcess, engineProcess } from '../../../src/host/engineProcess.ts';
import { AuditError } from '../../../src/protocol/failures.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-test-'));
const worker = join(folder, 'worker.cjs');
beforeAll(async () => {
  const entry = join(import.meta.dirname, 'fixtures/worker.ts');
  await build({
    entryPoints: [entry],
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const opened: EngineProcess[] = [];
afterEach(() => {
  for (const engine of opened.splice(0)) engine.dispose();
});

function start(options: Partial<Parameters<typeof engineProcess>[0]> = {}) {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn() };
  const engine = engineProcess({ worker, args: ['the folder', '1.2.3'], log, cancelMs: 300, ...options });
  opened.push(engine);
  return { engine, log, audit: (path: string, signal?: AbortSignal) => engine.remote.audit({ path }, signal) };
}

const pidOf = async (audited: Promise<unknown>) => ((await audited) as { pid: number }).pid;
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof AuditError ? error.code : String(error)),
  );

test('nothing is forked before something is asked; then one process answers everything', async () => {
  const prepare = vi.fn();
  const { audit, engine } = start({ prepare });
  expect(prepare).not.toHaveBeenCalled();
  const pid = await pidOf(audit('a.csv'));
  expect(await pidOf(audit('b.csv'))).toBe(pid);
  expect((await engine.remote.readDocument({ id: 'x', from: 0 })).text).toBe(String(pid));
  expect(prepare).toHaveBeenCalledOnce();
});

test('what the process prints goes to the log', async () => {
  const { audit, log } = start();
  await audit('a.csv');
  await vi.waitFor(() => expect(log.debug).toHaveBeenCalledWith('a line for the log'));
  await vi.waitFor(() => expect(log.warn).toHaveBeenCalledWith('a warning for the log'));
  // What nobody of us wrote may quote data.
  await vi.waitFor(() => expect(log.debug).toHaveBeenCalledWith('what the database quotes'));
  expect(log.warn).not.toHaveBeenCalledWith('what the database quotes');
  expect(log.warn).toHaveBeenCalledWith('the engine wrote to standard error: at level debug');
});

test('the process gets an allowed environment and nothing else', async () => {
  vi.stubEnv('EVENHAND_TEST_TOKEN', 'not for the worker');
  vi.stubEnv('NODE_OPTIONS', '--no-warnings');
  const { audit } = start();
  const environment = (await audit('environment')) as unknown as Record<string, string>;
  vi.unstubAllEnvs();
  const { args, execArgv } = (await audit('arguments')) as unknown as { args: string[]; execArgv: string[] };
  expect(environment.ELECTRON_RUN_AS_NODE).toBe('1');
  expect(environment.PATH).toBe(process.env.PATH);
  expect(environment).not.toHaveProperty('EVENHAND_TEST_TOKEN');
  expect(environment).not.toHaveProperty('NODE_OPTIONS');
  expect(args).toEqual(['the folder', '1.2.3']);
  expect(execArgv).toEqual([expect.stringMatching(/^--max-old-space-size=\d+$/)]);
});

test('a crash rejects what was asked, and the next request starts a new process', async () => {
  const { audit, log } = start();
  const first = await pidOf(audit('a.csv'));
  const waiting = codeOf(audit('wait'));
  expect(await codeOf(audit('crash'))).toBe('engineCrashed');
  expect(await waiting).toBe('engineCrashed');
  expect(log.warn).toHaveBeenCalledWith('engine ended by itself: SIGKILL');
  expect(await pidOf(audit('b.csv'))).not.toBe(first);
});

test.each([
  { crashes: 1, outcome: 'answered' },
  { crashes: 2, outcome: 'engineCrashed' },
])('a page cut off by a crash is asked for once more: $crashes crashes, $outcome', async ({ crashes, outcome }) => {
  const { engine } = start();
  const id = `crash:${join(folder, `pages-${crashes}`)}:${crashes}`;
  expect(await codeOf(engine.remote.readDocument({ id, from: 0 }))).toBe(outcome);
});

test('a worker that cannot start rejects, and never hangs', async () => {
  const { audit } = start({ worker: join(folder, 'is-not-there.cjs') });
  expect(await codeOf(audit('a.csv'))).toBe('engineCrashed');
});

test('cancel settles at once; a process that lets go is kept', async () => {
  const { audit } = start();
  const pid = await pidOf(audit('a.csv'));
  const controller = new AbortController();
  const outcome = codeOf(audit('wait', controller.signal));
  controller.abort();
  expect(await outcome).toBe('cancelled');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await pidOf(audit('b.csv'))).toBe(pid);
});

test.each(['deaf', 'block'])('a request that goes on after cancel (%s) gets the process killed', async (path) => {
  const { audit } = start();
  const pid = await pidOf(audit('a.csv'));
  const controller = new AbortController();
  const outcome = codeOf(audit(path, controller.signal));
  controller.abort();
  expect(await outcome).toBe('cancelled');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 3000);
  expect(await pidOf(audit('b.csv'))).not.toBe(pid);
});

test('what else was asked of a process killed for a cancel is asked again of the next one', async () => {
  const { audit } = start();
  const pid = await pidOf(audit('a.csv'));
  const mark = join(folder, 'asked-once');
  const other = pidOf(audit(`once:${mark}`));
  await vi.waitFor(() => expect(existsSync(mark)).toBe(true));
  const controller = new AbortController();
  const outcome = codeOf(audit('deaf', controller.signal));
  await pidOf(audit('c.csv'));
  controller.abort();
  await outcome;
  expect(await other).not.toBe(pid);
});

test('a process of which nothing is asked is stopped, and started again when needed', async () => {
  const { audit } = start({ idleMs: 50 });
  const pid = await pidOf(audit('a.csv'));
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 3000);
  expect(await pidOf(audit('b.csv'))).not.toBe(pid);
});

test('dispose kills the process in the middle of its work, and refuses what comes after', async () => {
  const { audit, engine } = start();
  const pid = await pidOf(audit('a.csv'));
  const blocked = codeOf(audit('block'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  engine.dispose();
  expect(await blocked).toBe('engineClosed');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 3000);
  expect(await codeOf(audit('b.csv'))).toBe('engineClosed');
});
