import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { AuditError, toFailure } from '../protocol/failures.ts';
import { type Connection, connect, type Remote } from '../protocol/rpc.ts';
import type { EngineService } from '../protocol/services.ts';
import { warningMark } from '../protocol/warnings.ts';

/** What becomes of a process of the engine. */
export type EngineLife = 'started' | 'stopped' | 'killed' | 'ended';

export type EngineLog = { debug(text: string): void; info(text: string): void; warn(text: string): void };

export type EngineOptions = {
  /** The bundled worker. */
  readonly worker: string;
  /** Arguments of the worker: its folder, and the tool's version. */
  readonly args: readonly string[];
  readonly log: EngineLog;
  /** Called before each start, to make sure that the folder is there. */
  readonly prepare?: () => void;
  /** Told when a process starts, is stopped or killed, or ends by itself. */
  readonly onLife?: (event: EngineLife) => void;
  /** How long a process without requests is kept. */
  readonly idleMs?: number;
  /** How long an aborted request may take to let go before the process is killed. */
  readonly cancelMs?: number;
};

export type EngineProcess = { readonly remote: Remote<EngineService>; dispose(): void };

type Running = { readonly child: ChildProcess; readonly connection: Connection<EngineService, object, object> };

/**
 * The engine in a process of its own: forked at the first request and again after it ended, stopped when idle. A crash
 * rejects what was asked with `engineCrashed`; the next request starts anew. A cancelled request that does not let go
 * gets the process killed, and what else was asked of it is asked again of the next one. So is a page of a document that
 * a crash cut off, once: it is on disk, and an audit that is done is not lost.
 */
export function engineProcess(options: EngineOptions): EngineProcess {
  const { log, idleMs = 120_000, cancelMs = 2_000 } = options;
  let running: Running | undefined;
  let open = 0;
  let idle: NodeJS.Timeout | undefined;
  let disposed = false;

  const start = (): Running => {
    options.prepare?.();
    const child = fork(options.worker, options.args, {
      execArgv: ['--max-old-space-size=1024'],
      env: allowedEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    log.info(`engine started, process ${child.pid}`);
    options.onLife?.('started');
    if (child.stdout) createInterface(child.stdout).on('line', (line) => log.debug(line));
    if (child.stderr) createInterface(child.stderr).on('line', warningsTo(log));
    const connection = connect<EngineService>(channelTo(child), {}, { onAborted: (ended) => void watchOver(ended) });
    const mine: Running = { child, connection };
    const watchOver = async (ended: Promise<void>) => {
      const late = Symbol();
      const timer = delay(cancelMs, late);
      const first = await Promise.race([ended, timer.promise]);
      timer.clear();
      if (first === late && running === mine) {
        log.warn(`a cancelled request went on for ${cancelMs} ms: engine killed`);
        options.onLife?.('killed');
        stop(new AuditError('engineClosed'));
      }
    };
    const ended = (how: string) => {
      if (running !== mine) return;
      running = undefined;
      log.warn(`engine ended by itself: ${how}`);
      options.onLife?.('ended');
      connection.close(new AuditError('engineCrashed', { how }));
    };
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, signal) => ended(signal ?? `exit code ${code}`));
    running = mine;
    return mine;
  };

  const stop = (why: AuditError) => {
    const was = running;
    running = undefined;
    was?.child.kill('SIGKILL');
    was?.connection.close(why);
  };

  const call =
    (method: keyof EngineService) =>
    async (...of: readonly [ask: never, signal?: AbortSignal, onProgress?: () => void]) => {
      open++;
      clearTimeout(idle);
      let crashes = 0;
      try {
        for (;;) {
          if (disposed) throw new AuditError('engineClosed');
          try {
            return await (running ?? start()).connection.remote[method](...of);
          } catch (error) {
            const { code } = toFailure(error);
            const killedForAnother = code === 'engineClosed';
            const pageCutOff = method === 'readDocument' && code === 'engineCrashed' && ++crashes === 1;
            if ((!killedForAnother && !pageCutOff) || disposed) throw error;
          }
        }
      } finally {
        if (--open === 0) idle = setTimeout(stopIdle, idleMs).unref();
      }
    };
  const stopIdle = () => {
    if (!running) return;
    log.info('engine stopped: nothing asked of it');
    options.onLife?.('stopped');
    stop(new AuditError('engineClosed'));
  };

  return {
    remote: {
      detect: call('detect'),
      offerJoins: call('offerJoins'),
      audit: call('audit'),
      readDocument: call('readDocument'),
      review: call('review'),
      compareRecords: call('compareRecords'),
      bases: call('bases'),
    } as Remote<EngineService>,
    dispose() {
      disposed = true;
      clearTimeout(idle);
      stop(new AuditError('engineClosed'));
    },
  };
}

/** Our own warnings as such; lines of native code, which may quote data, at level debug, and once that there are some. */
function warningsTo(log: EngineLog): (line: string) => void {
  let said = false;
  return (line) => {
    if (line.startsWith(warningMark)) return log.warn(line.slice(warningMark.length));
    log.debug(line);
    if (!said) log.warn('the engine wrote to standard error: at level debug');
    said = true;
  };
}

const channelTo = (child: ChildProcess) => ({
  send(message: unknown) {
    // With a callback a broken pipe is no 'error' event; 'exit' follows and settles everything.
    child.send(message as object, () => {});
  },
  listen(listener: (message: unknown) => void) {
    child.on('message', listener);
    return () => child.off('message', listener);
  },
});

/** Nothing but what a process needs to start and to find its folders: no tokens, no NODE_OPTIONS. */
function allowedEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TMP', 'TEMP', 'LANG', 'SystemRoot', 'USERPROFILE'];
  const set = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // In a desktop VS Code the executable is Electron, which this makes behave as Node.
  return { ...Object.fromEntries(set), ELECTRON_RUN_AS_NODE: '1' };
}

function delay<T>(ms: number, value: T) {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, ms, value);
  });
  return { promise, clear: () => clearTimeout(timer) };
}
