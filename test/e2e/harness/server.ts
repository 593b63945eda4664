import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Workbench } from './install.ts';
import { processesOf } from './processes.ts';

export type Server = {
  readonly url: string;
  /** Everything the server and its windows write is in here; also their `HOME`. */
  readonly home: string;
  readonly extensions: string;
  /** Sockets of the bridges, one an extension host. */
  readonly bridges: string;
  /** What the server printed. */
  log(): string;
  /** Ends the server and names every process of it that is still there after 10 s. */
  stop(): Promise<readonly string[]>;
};

type Options = {
  readonly workbench: Workbench;
  /** Packed extension to install; absent with `extensions` of a server that has it. */
  readonly vsix?: string;
  readonly extensions?: string;
  /** Asks whether a folder is trusted, as VS Code does; without it every folder is. */
  readonly restricted?: boolean;
  /** Test-only extension that lets a test run code in the extension host. */
  readonly bridge?: string;
  /** Puts files into place before the server looks for extensions. */
  prepare?(place: { readonly home: string; readonly extensions: string }): void;
  readonly port?: number;
  /** What the server is started through, as `strace`. */
  readonly through?: readonly string[];
};

/** Serves a real VS Code on loopback, with a home folder of its own that goes with it. */
export async function startServer({
  workbench,
  vsix,
  restricted,
  bridge,
  port = 0,
  through = [],
  ...given
}: Options): Promise<Server> {
  const home = mkdtempSync(join(tmpdir(), 'evenhand-workbench-'));
  const extensions = given.extensions ?? join(home, 'extensions');
  const bridges = join(home, 'bridges');
  mkdirSync(join(home, 'data/User'), { recursive: true });
  mkdirSync(extensions, { recursive: true });
  writeFileSync(join(home, 'data/User/settings.json'), JSON.stringify(settings, undefined, 2));
  writeFileSync(join(home, 'config.yaml'), 'auth: none\ncert: false\n');
  given.prepare?.({ home, extensions });
  // A plain folder is only seen while the server has not yet written its own list of extensions.
  if (bridge) cpSync(bridge, join(extensions, 'evenhand-test.bridge-0.0.1'), { recursive: true });

  const common = [
    '--config',
    join(home, 'config.yaml'),
    '--user-data-dir',
    join(home, 'data'),
    '--extensions-dir',
    extensions,
  ];
  const env = {
    ...inherited(),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local'),
    EVENHAND_E2E_BRIDGE: bridges,
    // No test needs one, and asking it would be the only thing that leaves this machine.
    EXTENSIONS_GALLERY: '{}',
  };
  if (vsix)
    await promisify(execFile)(workbench.node, [workbench.entry, ...common, '--install-extension', vsix], { env });

  const flags = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  if (!restricted) flags.push('--disable-workspace-trust');
  const serve = [workbench.node, workbench.entry, ...common, '--bind-addr', `127.0.0.1:${port}`, ...flags];
  const [command, ...args] = [...through, ...serve] as [string, ...string[]];
  const child = spawn(command, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the workbench did not start in 30 s:\n${output}`)), 30_000);
    const listen = (chunk: Buffer) => {
      output += chunk;
      const found = /HTTP server listening on (http:\/\/[^\s/]+)/.exec(output)?.[1];
      if (found) resolve(found);
      if (found) clearTimeout(late);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the workbench ended with ${code}:\n${output}`)));
  });
  while (!(await healthy(url))) await pause(50);

  const stop = async () => {
    const ended = child.exitCode === null && new Promise((resolve) => child.once('exit', resolve));
    signal(child.pid, 'SIGTERM');
    await Promise.race([ended, pause(5000)]);
    const until = Date.now() + 10_000;
    while (processesOf(home).length && Date.now() < until) await pause(100);
    const left = processesOf(home);
    signal(child.pid, 'SIGKILL');
    for (const { pid } of left) signal(pid, 'SIGKILL', false);
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    return left.map(({ pid, command }) => `${pid} ${command}`);
  };
  return { url, home, extensions, bridges, log: () => output, stop };
}

const healthy = (url: string) =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function signal(pid: number | undefined, name: NodeJS.Signals, group = true) {
  if (pid === undefined) return;
  try {
    process.kill(group ? -pid : pid, name);
  } catch {
    // It had ended.
  }
}

/** Without what a VS Code or a hosting platform around us would tell the server about itself. */
const inherited = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(VSCODE_|ELECTRON_|PORT$|PASSWORD$|HASHED_PASSWORD$|NODE_OPTIONS$|VITEST)/.test(name),
    ),
  );

const settings = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Dark Modern',
  'workbench.reduceMotion': 'on',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.autoDetectColorScheme': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'editor.minimap.enabled': false,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'testing.automaticallyOpenPeekView': 'never',
  'testing.automaticallyOpenTestResults': 'neverOpen',
};
