import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cached } from './cache.ts';

/** The real workbench: a VS Code server and the Node it wants, both from npm. */
export type Workbench = { readonly node: string; readonly entry: string };

const codeServer = '4.139.1';
const node = '24.21.0';

/** Why the workbench cannot run on this machine; undefined where it can. */
export const whyNoWorkbench = (): string | undefined =>
  process.platform === 'win32' ? 'code-server does not run on Windows' : undefined;

/** Finds the workbench in the user's cache, or installs it there (about 30 s, 620 MB, once per version). */
export async function installWorkbench(): Promise<Workbench> {
  const found = {
    node: await cached(`node-${node}`, async (folder) => {
      own(folder);
      // The binary is put in place by the package's own install script.
      await npm(folder, ['install', `node@${node}`]);
    }),
    server: await cached(`code-server-${codeServer}`, async (folder) => {
      own(folder);
      await npm(folder, ['install', `code-server@${codeServer}`, '--ignore-scripts']);
      const vscode = join(folder, 'node_modules/code-server/lib/vscode');
      await npm(vscode, ['install', '--omit=dev', '--ignore-scripts']);
      await npm(join(vscode, 'extensions'), ['install', '--omit=dev', '--ignore-scripts']);
    }),
  };
  return {
    node: join(found.node, 'node_modules/node/bin/node'),
    entry: join(found.server, 'node_modules/code-server/out/node/entry.js'),
  };
}

/** npm installs into the nearest folder above that is a package. */
const own = (folder: string) => writeFileSync(join(folder, 'package.json'), '{"private":true}');

function npm(folder: string, args: readonly string[]): Promise<void> {
  const cli = process.env.npm_execpath ?? besideNode();
  const [command, first] = cli ? [process.execPath, [cli]] : ['npm', []];
  const child = spawn(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder], {
    cwd: folder,
    env: outsideScripts(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ${args.join(' ')} ended with ${code}:\n${output}`)),
    );
  });
}

const besideNode = () => {
  const cli = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  return existsSync(cli) ? cli : undefined;
};

/** Settings that `npm run` hands down belong to our project, not to the one being installed. */
const outsideScripts = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|config_(local_prefix|prefix|omit|ignore_scripts|workspace))/.test(name),
    ),
  );
