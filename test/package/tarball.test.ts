import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditDocument } from '../../src/protocol/document.ts';

const root = join(import.meta.dirname, '../..');
const npm = process.env.npm_execpath;
const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
const npmIn = (cwd: string, ...args: string[]) =>
  execFileSync(command, [...first, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

test('the npm package holds the command line, its papers and nothing else', () => {
  const [pack] = JSON.parse(npmIn(root, 'pack', '--dry-run', '--json', '--ignore-scripts')) as {
    files: { path: string }[];
  }[];
  expect(pack!.files.map(({ path }) => path).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'NOTICE',
    'README.md',
    'dist/cli.js',
    'dist/cli/chunk.js',
    'dist/cli/drawn.js',
    'dist/schemas/audit.json',
    'dist/schemas/comparison.json',
    'dist/schemas/policy.json',
    'dist/schemas/review.json',
    'dist/thread.cjs',
    'package.json',
  ]);
});

describe('installed in an empty folder', () => {
  const packed = mkdtempSync(join(tmpdir(), 'evenhand-packed-'));
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-installed-'));
  const policy = `version: 1
audits:
  credit:
    predictions: scored.csv
    groups: { sex: {} }
    gates: [{ id: gap, metric: selectionRate, by: sex, compare: difference, max: 0.05 }]
`;
  const evenhand = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(command, [...first, 'exec', '--no', '--', 'evenhand', ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    return { status, stdout, stderr };
  };

  beforeAll(() => {
    npmIn(root, 'pack', '--ignore-scripts', '--pack-destination', packed);
    const [tarball] = readdirSync(packed);
    npmIn(folder, 'install', join(packed, tarball!), '--no-audit', '--no-fund', '--prefer-offline');
    copyFileSync(join(root, 'samples/lending/scored.csv'), join(folder, 'scored.csv'));
    writeFileSync(join(folder, 'evenhand.yaml'), policy);
  }, 180_000);
  afterAll(() => {
    for (const one of [packed, folder]) rmSync(one, { recursive: true, force: true });
  });

  test('it brings nothing along but the database', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      '@duckdb',
      'detect-libc',
      'evenhand',
    ]);
  });

  test('it says what it can do, and which it is', () => {
    expect(evenhand('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Exit codes:') });
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(evenhand('--version').stdout.trim()).toBe(version);
  });

  test('it audits', () => {
    const { status, stdout } = evenhand('audit', 'scored.csv', '--format', 'json');
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as AuditDocument).input).toMatchObject({ rows: 6000, rowsUsed: 2400 });
  });

  test('it checks a policy, in every format', () => {
    const files = ['gates.sarif', 'gates.xml', 'gates.csv', 'gates.md'];
    const { status, stdout } = evenhand('check', ...files.flatMap((file) => ['--out', file]));
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringMatching(/^credit: 1 fail/) });
    expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  });

  test('it records, and makes a record again', () => {
    expect(evenhand('record').status).toBe(0);
    expect(evenhand('verify', 'audits/credit.audit.json').status).toBe(0);
  });

  test('it prints schemas and explains', () => {
    for (const name of ['policy', 'audit', 'comparison', 'review'])
      expect(JSON.parse(evenhand('schema', name).stdout)).toHaveProperty('title');
    expect(evenhand('explain', 'tpr')).toMatchObject({ status: 0, stdout: expect.stringContaining('TP / (TP + FN)') });
  });
});
