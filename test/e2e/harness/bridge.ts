import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type * as vscode from 'vscode';

/** Runs functions in the extension host of one window. */
export type Bridge = {
  readonly pid: number;
  /** `run` travels as text: it sees the `vscode` API and what is `given`, nothing of the test. Plain data only. */
  exec<Given extends readonly unknown[], Answer>(
    run: (api: typeof vscode, ...given: Given) => Answer,
    ...given: Given
  ): Promise<Awaited<Answer>>;
  close(): void;
};

/** The bridge into the extension host that has `workspace`, a folder or a workspace file, open; waits until there is one, at most `patience` ms. */
export async function bridgeTo(
  sockets: string,
  workspace: string,
  patience = 30_000,
  except?: number,
): Promise<Bridge> {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    for (const name of readSockets(sockets)) {
      const pid = Number.parseInt(name, 10);
      if (pid === except) continue;
      const bridge = await open(join(sockets, name), pid).catch(() => undefined);
      const folder = await bridge
        ?.exec((api) => (api.workspace.workspaceFile ?? api.workspace.workspaceFolders?.[0]?.uri)?.fsPath ?? '')
        .catch(() => undefined);
      if (bridge && folder === workspace) return bridge;
      bridge?.close();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no extension host opened ${workspace} within ${patience} ms`);
}

const readSockets = (folder: string) => {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.sock'));
  } catch {
    return [];
  }
};

async function open(path: string, pid: number): Promise<Bridge> {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opened = connect(path, () => resolve(opened)).once('error', reject);
  });
  const asked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let waiting = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (waiting + text).split('\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) {
      const { id, value, error } = JSON.parse(line) as { id: number; value?: unknown; error?: string };
      if (error === undefined) asked.get(id)?.resolve(value);
      else asked.get(id)?.reject(new Error(error));
      asked.delete(id);
    }
  });
  const gone = () => {
    for (const { reject } of asked.values()) reject(new Error('the extension host went away'));
    asked.clear();
  };
  socket.on('error', gone).on('close', gone);
  return {
    pid,
    exec: (run, ...given) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        asked.set(id, { resolve: resolve as (value: unknown) => void, reject });
        socket.write(`${JSON.stringify({ id, run: String(run), given })}\n`);
      }),
    close: () => socket.destroy(),
  };
}
