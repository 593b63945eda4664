import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { filesOfZip } from './zip.ts';

const vsix = process.env.EVENHAND_VSIX ?? '';
if (!vsix) console.log('VSIX content: skipped, EVENHAND_VSIX names no file; `npm test` packs one first.');

describe.skipIf(!vsix)('the packed extension', () => {
  let files: ReadonlyMap<string, number>;
  beforeAll(() => {
    files = filesOfZip(vsix);
  });

  test('holds what runs and what a reader needs, and nothing else', () => {
    const allowed = [
      /^\[Content_Types\]\.xml$/,
      /^extension\.vsixmanifest$/,
      /^extension\/(package\.json|package\.nls\.json|readme\.md|changelog\.md|LICENSE\.txt|NOTICE)$/i,
      /^extension\/dist\/(extension|worker|thread)\.cjs$/,
      /^extension\/dist\/webview\/((?:main|review)\.js|main\.css|[\w.-]+-[A-Z0-9]{8}\.js)$/,
      /^extension\/dist\/native\/(duckdb\.node|libduckdb\.so|libduckdb\.dylib|duckdb\.dll)$/,
      /^extension\/samples\/lending\/scored\.csv$/,
      /^extension\/media\/(icon\.png|evenhand\.svg|panel-(light|dark)\.svg|walkthrough-\w+\.svg)$/,
    ];
    const strangers = [...files.keys()].filter((name) => !allowed.some((pattern) => pattern.test(name)));
    expect(strangers).toEqual([]);
    for (const needed of [
      'dist/extension.cjs',
      'dist/worker.cjs',
      'dist/thread.cjs',
      'dist/webview/main.js',
      'dist/webview/review.js',
      'dist/native/duckdb.node',
      'samples/lending/scored.csv',
      'NOTICE',
    ]) {
      expect([...files.keys()]).toContain(`extension/${needed}`);
    }
  });

  test('is a couple of files and under 30 MB', () => {
    expect(files.size).toBeLessThanOrEqual(30);
    expect(statSync(vsix).size).toBeLessThan(30e6);
  });

  test('names every image and file that its manifest points at', () => {
    const manifest = JSON.stringify(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')));
    const named = [...manifest.matchAll(/"(?:\.\/)?((?:media|dist)\/[^"]+)"/g)].map((match) => match[1]!);
    // The command line is for the npm package.
    for (const name of named.filter((file) => file !== 'dist/cli.js'))
      expect([...files.keys()]).toContain(`extension/${name}`);
  });

  test('NOTICE names every package that is bundled', () => {
    const bundled = join(import.meta.dirname, '../../build/bundled.json');
    expect(existsSync(bundled)).toBe(true);
    const notice = readFileSync(join(import.meta.dirname, '../../NOTICE'), 'utf8');
    for (const name of JSON.parse(readFileSync(bundled, 'utf8')) as string[]) expect(notice).toContain(`${name} `);
  });
});
