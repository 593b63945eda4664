import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPolicy } from '../../../src/disk/readPolicy.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'evenhand-disk-')));
afterAll(() => rmSync(root, { recursive: true }));

const house = 'version: 1\ndefaults: { gates: [{ id: quality, metric: rocAuc, min: 0.8 }] }\n';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
function write(path: string, text = house): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return join(root, path);
}
/** The policy of a folder deep in a workspace. */
const read = (extended: string, tops = [join(root, 'work')]) =>
  readPolicy(
    `version: 1\nextends: ${extended}\naudits: { a: { predictions: p.csv } }\n`,
    join(root, 'work/team/evenhand.yaml'),
    tops,
  );
const codes = (...of: Parameters<typeof read>) => read(...of).problems.map(({ code }) => code);

write('work/team/own.yaml');
write('work/house.yaml');
write('work/node_modules/@acme/policies/evenhand.yaml');
write('work/node_modules/@acme/policies/strict.yaml', house.replace('0.8', '0.9'));
write('work/node_modules/near/evenhand.json', JSON.stringify({ version: 1, defaults: { gates: [] } }));
write('out/secret.yaml', 'token: 12345\n');
write('out/house.yaml');
write('work/team/large.yaml', `${house}# ${'x'.repeat(900_000)}\n`);
symlinkSync(join(root, 'out/house.yaml'), join(root, 'work/team/link.yaml'));
mkdirSync(join(root, 'work/team/folder.yaml'));

test.each([
  ['beside it', 'own.yaml', []],
  ['above it, in the workspace', '../house.yaml', []],
  ['outside the workspace', '../../out/house.yaml', ['baseOutside']],
  ['outside the workspace, with its hash', `{ from: ../../out/house.yaml, sha256: ${hashOf(house)} }`, []],
  ['outside the workspace, with another hash', `{ from: ../../out/secret.yaml, sha256: ${hashOf('')} }`, ['otherHash']],
  ['a link that leads outside', 'link.yaml', ['baseOutside']],
  ['not there', 'gone.yaml', ['baseMissing']],
  ['a folder', 'folder.yaml', ['baseMissing']],
  ['longer than any policy', 'large.yaml', ['baseMissing']],
  ['a package in a folder above', `{ from: "package:@acme/policies", sha256: ${hashOf(house)} }`, []],
  [
    'another file of a package',
    `{ from: "package:@acme/policies/strict.yaml", sha256: ${hashOf(house)} }`,
    ['otherHash'],
  ],
  ['a package without its hash', 'package:near', ['hashMissing']],
  ['a package that is not installed', 'package:far', ['baseMissing']],
  ['a package that leads elsewhere', 'package:../../out/house.yaml', ['baseMissing']],
  ['a package whose file leads elsewhere', 'package:near/../../../out/house.yaml', ['baseMissing']],
] as const)('%s', (_, extended, want) => {
  expect(codes(extended)).toEqual(want);
});

test('what is extended holds', () => {
  expect(read('../house.yaml').file?.audits.a?.gates).toEqual([{ id: 'quality', metric: 'rocAuc', min: 0.8 }]);
});

test('a path in a base starts at the folder of the base', () => {
  write('work/bases/a.yaml', 'version: 1\nextends: b.yaml\ndefaults: { min_group: 20 }\n');
  write('work/bases/b.yaml');
  const { problems, file, bases } = read('../bases/a.yaml');
  expect(problems).toEqual([]);
  expect(file?.audits.a).toMatchObject({ min_group: 20, gates: [{ id: 'quality' }] });
  expect(bases).toEqual([join(root, 'work/bases/a.yaml'), join(root, 'work/bases/b.yaml')]);
});

test('a workspace that is reached through a link is still the workspace', () => {
  symlinkSync(join(root, 'work'), join(root, 'way'));
  const text = 'version: 1\nextends: own.yaml\naudits: { a: { predictions: p.csv } }\n';
  const { problems } = readPolicy(text, join(root, 'way/team/evenhand.yaml'), [join(root, 'way')]);
  expect(problems).toEqual([]);
});
