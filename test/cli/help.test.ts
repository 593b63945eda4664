import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const help = (...args: string[]) => spawnSync(process.execPath, [cli, ...args, '--help'], { encoding: 'utf8' });

const [, listed = ''] = /\nCommands:\n([\s\S]*?)\n\n/.exec(help().stdout) ?? [];
const commands = [...listed.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name!).filter((name) => name !== 'help');

beforeAll(() => expect(existsSync(cli), 'dist/cli.js: run `npm run build` first').toBe(true));

test('names every command and every exit code', () => {
  const { status, stdout, stderr } = help();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(commands).toEqual(
    expect.arrayContaining(['detect', 'audit', 'check', 'record', 'verify', 'compare', 'schema', 'explain']),
  );
  expect([...stdout.matchAll(/^ {2}(\d+) {2,}\S/gm)].map(([, code]) => code)).toEqual(['0', '1', '2', '3', '4', '130']);
});

describe.each(commands)('%s', (command) => {
  const { status, stdout } = help(command);
  const [above = '', below = ''] = stdout.split('\nExamples:\n');
  const examples = below.split('\n').filter((line) => /^ {2}\S/.test(line));

  test('has examples, and fits a terminal of 80 columns', () => {
    expect(status).toBe(0);
    expect(examples.length).toBeGreaterThan(0);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test.each(examples)('takes what an example says: %s', (example) => {
    const typed = /\bevenhand (.*?)(?: [<>] \S+)?$/.exec(example)![1]!.split(' ');
    expect(typed[0]).toBe(command);
    const options = new Set([...above.matchAll(/(?<=^ +|, )--[a-z-]+/gm)].map(([option]) => option));
    expect(typed.filter((word) => word.startsWith('--') && !options.has(word))).toEqual([]);
    const format = typed[typed.indexOf('--format') + 1]!;
    if (typed.includes('--format')) expect(/--format <[\s\S]*?(?=\n +--)/.exec(above)![0]).toMatch(`${format}`);
  });
});

test.each([
  ['no command', []],
  ['a command that there is not', ['adit']],
  ['an option that there is not', ['check', '--sparkle']],
  ['an argument that is missing', ['verify']],
  ['one argument too many', ['verify', 'a', 'b']],
])('%s ends with 2, and says where help is', (_, args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('--help');
});
