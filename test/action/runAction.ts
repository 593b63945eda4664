import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '../..');

type Step = {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: { readonly [name: string]: string };
  readonly with?: { readonly [name: string]: string };
  readonly 'working-directory'?: string;
};
export type Action = {
  readonly inputs: { readonly [name: string]: { readonly default?: string; readonly required?: boolean } };
  readonly outputs?: { readonly [name: string]: { readonly value: string } };
  readonly runs: { readonly steps: readonly Step[] };
};
export const readAction = (file = 'action.yml'): Action => parse(readFileSync(join(root, file), 'utf8')) as Action;

export type Ran = {
  readonly outputs: { readonly [name: string]: string };
  readonly summary: string;
  readonly log: string;
  /** Names of steps that ended with another code than 0. */
  readonly failed: readonly string[];
  /** Steps that use another action, with what they hand it. They are not run. */
  readonly used: readonly { readonly uses: string; readonly with: { readonly [name: string]: string } }[];
};

type Facts = { readonly [path: string]: string };

/**
 * Runs the `run` steps of a composite action as a runner does, in order, each with bash, its own environment and its own
 * file of outputs; a step that fails ends it.
 *
 * @param workspace the checkout
 * @param temp a folder of the run's own
 * @param env what GitHub sets for each step
 * @param path folder of the action
 */
export async function runAction(
  action: Action,
  inputs: Facts,
  { workspace, temp, env, path = root }: { workspace: string; temp: string; env: Facts; path?: string },
): Promise<Ran> {
  const facts: { [path: string]: string } = { 'github.token': env.TEST_TOKEN ?? '' };
  for (const [name, { default: usual = '' }] of Object.entries(action.inputs))
    facts[`inputs.${name}`] = inputs[name] ?? filled(usual, facts);
  const folder = mkdtempSync(join(temp, 'run-'));
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '');
  const [used, failed]: [{ uses: string; with: Facts }[], string[]] = [[], []];
  let log = '';
  for (const [at, step] of action.runs.steps.entries()) {
    if (failed.length > 0 || (step.if !== undefined && !holds(step.if, facts))) continue;
    const own = (map: Facts = {}) =>
      Object.fromEntries(Object.entries(map).map(([k, v]) => [k, filled(String(v), facts)]));
    if (step.uses !== undefined) {
      used.push({ uses: step.uses, with: own(step.with) });
      continue;
    }
    const output = join(folder, `output-${at}`);
    writeFileSync(output, '');
    const done = await bash(step.run!, resolve(workspace, filled(step['working-directory'] ?? '.', facts)), {
      ...env,
      RUNNER_TEMP: folder,
      GITHUB_WORKSPACE: workspace,
      GITHUB_ACTION_PATH: path,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
      ...own(step.env),
    });
    log += done.said;
    if (done.code !== 0) failed.push(step.name);
    for (const [, name, value] of readFileSync(output, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm))
      facts[`steps.${step.id}.outputs.${name}`] = value!;
  }
  const outputs = Object.entries(action.outputs ?? {}).map(([name, { value }]) => [name, filled(value, facts)]);
  return { outputs: Object.fromEntries(outputs) as Facts, summary: readFileSync(summary, 'utf8'), log, failed, used };
}

/** As a runner calls it for `shell: bash`. */
function bash(script: string, cwd: string, env: Facts): Promise<{ code: number | null; said: string }> {
  return new Promise((done, fail) => {
    const shell = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    });
    let said = '';
    shell.stdout.on('data', (part) => (said += part));
    shell.stderr.on('data', (part) => (said += part));
    shell.on('error', fail);
    shell.on('close', (code) => done({ code, said }));
  });
}

/** `${{ inputs.x }}`: a path alone; what GitHub could do beyond that the action does not use. */
const filled = (text: string, facts: Facts): string =>
  text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, path: string) => factAt(path, facts));

/** A step that has not run has no outputs, and what is not there is an empty text. */
function factAt(path: string, facts: Facts): string {
  if (!/^(inputs|steps|github)\.[\w.-]+$/.test(path)) throw new Error(`an expression beyond this evaluator: ${path}`);
  if (!path.startsWith('steps.') && !(path in facts)) throw new Error(`no such fact: ${path}`);
  return facts[path] ?? '';
}

function holds(condition: string, facts: Facts): boolean {
  const [, path, sign, text] = /^([\w.-]+) (==|!=) '([^']*)'$/.exec(condition) ?? [];
  if (path === undefined) throw new Error(`a condition beyond this evaluator: ${condition}`);
  return (factAt(path, facts) === text) === (sign === '==');
}
