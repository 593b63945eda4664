import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planned } from '../../../src/disk/planned.ts';
import { readPolicy } from '../../../src/disk/readPolicy.ts';
import { audit } from '../../../src/engine/audit.ts';
import { recordNames } from '../../../src/engine/record/recordNames.ts';
import { recordOf } from '../../../src/engine/record/recordOf.ts';
import { recordText } from '../../../src/engine/record/recordText.ts';
import { suppressed } from '../../../src/engine/suppress/suppressed.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { AuditReview, ReviewAsk } from '../../../src/protocol/review.ts';
import { review } from '../../../src/review/review.ts';
import { reviewComment } from '../../../src/words/review.ts';
import { branchedRepository, commitAll, git, policy, predictions, write } from '../../fixtures/repository.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'evenhand-review-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const { signal } = new AbortController();
const temporary = join(root, 'temporary');
mkdirSync(temporary);
const ports = { temporary, thread: '', version: '0', log: { debug: () => {}, warn: () => {} } };

/** As `evenhand record` does. */
async function record(folder: string): Promise<void> {
  const path = join(folder, 'evenhand.yaml');
  const { file } = readPolicy(readFileSync(path, 'utf8'), path, [folder]);
  const names = Object.keys(file!.audits);
  for (const [at, name] of names.entries()) {
    const ask = planned(file!, name, { path, top: folder });
    const document = await audit(ask, ports, signal, () => {});
    const out = join(folder, 'audits', recordNames(names)[at]!);
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, recordText(recordOf(document, ask, path, dirname(out))));
  }
}

let made = 0;
async function branched(ignored: boolean) {
  const folder = join(root, String(++made));
  mkdirSync(folder);
  return { folder, ...(await branchedRepository(folder, ignored, record)) };
}
const reviewed = async (folder: string, ask: Partial<ReviewAsk> = {}) =>
  review({ policy: join(folder, 'evenhand.yaml'), base: 'main', ...ask }, ports, signal, () => {});
const compared = (one: AuditReview | undefined) => {
  if (one === undefined || !('comparison' in one)) throw new Error(JSON.stringify(one));
  return one;
};

describe('a model that is worse for one group', () => {
  test.each([true, false])('breaks its gate, and that group comes first (data ignored by git: %s)', async (ignored) => {
    const { folder, base } = await branched(ignored);
    const made = await reviewed(folder);
    expect(made).toMatchObject({ policy: 'evenhand.yaml', base: { revision: 'main', commit: base } });
    expect(made.head).toBeUndefined();
    const { comparison, before, after } = compared(made.audits[0]);
    expect(after).toEqual({ from: 'data' });
    expect(before).toEqual(
      ignored
        ? {
            from: 'record',
            record: 'audits/credit.audit.json',
            because: { code: 'notInRevision', facts: { path: 'out/predictions.csv', revision: 'main' } },
          }
        : { from: 'data' },
    );
    expect(comparison.paired).toBe(!ignored);
    expect(comparison.flips?.[0]).toEqual(
      ignored ? undefined : expect.objectContaining({ matched: 2000, toRight: 0, toWrong: expect.any(Number) }),
    );
    expect(comparison.gates.map(({ id, kind }) => [id, kind])).toEqual([
      ['gap', 'broken'],
      ['accuracy', 'same'],
    ]);
    expect(comparison.numbers[0]).toMatchObject({ direction: 'worse', groups: [{ sex: 'F' }] });
  });

  test('is found between two revisions, whatever is checked out', async () => {
    const { folder, head } = await branched(true);
    const here = compared((await reviewed(folder)).audits[0]);
    git(folder, 'checkout', '-q', 'main');
    rmSync(join(folder, 'out'), { recursive: true });
    const there = await reviewed(folder, { head: 'feature' });
    expect(there.head).toEqual({ revision: 'feature', commit: head });
    const { comparison, after } = compared(there.audits[0]);
    expect(after).toMatchObject({ from: 'record' });
    expect(comparison.gates).toEqual(here.comparison.gates);
    expect(comparison.numbers).toEqual(here.comparison.numbers);
  });
});

test('nothing is left of what was taken out of git', async () => {
  const { folder } = await branched(false);
  await reviewed(folder, { head: 'feature' });
  await expect(reviewed(folder, { audit: 'nobody' })).rejects.toMatchObject({ code: 'noSuchAudit' });
  expect(readdirSync(temporary)).toEqual([]);
});

test('the same branch changes nothing', async () => {
  const { folder } = await branched(false);
  const { comparison } = compared((await reviewed(folder, { base: 'feature' })).audits[0]);
  expect(comparison.gates.every(({ kind }) => kind === 'same')).toBe(true);
  expect(comparison.numbers.filter(({ direction }) => direction === 'worse' || direction === 'better')).toEqual([]);
  expect(comparison.ground).toEqual([]);
});

test('audits that only one of the two policies has are said to be new or gone', async () => {
  const { folder } = await branched(true);
  write(folder, { 'evenhand.yaml': policy.replace('credit:', 'loans:') });
  expect((await reviewed(folder)).audits).toEqual([
    { audit: 'credit', only: 'before' },
    { audit: 'loans', only: 'after' },
  ]);
  git(folder, 'checkout', '-q', '--orphan', 'bare');
  git(folder, 'rm', '-q', '-r', '-f', '.');
  write(folder, { 'README.md': '' });
  commitAll(folder, 'Nothing');
  git(folder, 'checkout', '-q', '-b', 'first');
  write(folder, { 'evenhand.yaml': policy });
  commitAll(folder, 'A policy');
  expect((await reviewed(folder, { base: 'bare' })).audits).toEqual([{ audit: 'credit', only: 'after' }]);
});

test('what can be had from neither data nor a record says why, and does not keep others from being compared', async () => {
  const { folder } = await branched(true);
  const two = `${policy}  other:\n    predictions: elsewhere.csv\n    columns: { truth: y, prediction: p }\n    positive: 1\n    gates: []\n`;
  git(folder, 'checkout', '-q', 'main');
  write(folder, { 'evenhand.yaml': two, 'out/predictions.csv': predictions('base') });
  const base = commitAll(folder, 'Another audit');
  write(folder, { 'out/predictions.csv': predictions('worse') });
  const { audits } = await reviewed(folder, { base });
  expect(audits.map((one) => [one.audit, 'comparison' in one])).toEqual([
    ['credit', true],
    ['other', false],
  ]);
  expect(audits[1]).toMatchObject({ failure: { code: 'notInRevision', facts: { path: 'elsewhere.csv' } } });
});

test.each([
  ['a policy that cannot be read', { 'evenhand.yaml': 'version: 1\naudits: []\n' }, 'policyFaulty'],
  ['a record that is none', { 'audits/credit.audit.json': '{}' }, 'fileUnreadable'],
])('%s at the base ends in a sentence', async (_, files, code) => {
  const { folder } = await branched(true);
  git(folder, 'checkout', '-q', 'main');
  write(folder, files);
  const base = commitAll(folder, 'Broken');
  git(folder, 'checkout', '-q', '-b', 'mended');
  write(folder, { 'evenhand.yaml': policy });
  const made = reviewed(folder, { base });
  if (code === 'policyFaulty') await expect(made).rejects.toMatchObject({ code });
  else expect((await made).audits).toMatchObject([{ audit: 'credit', failure: { code } }]);
});

test('why an audit could not be made names no folder of this machine', async () => {
  const { folder } = await branched(true);
  rmSync(join(folder, 'audits'), { recursive: true });
  const empty = { 'out/predictions.csv': 'applicant,repaid,granted,sex\n' };
  write(folder, { ...empty, '.gitignore': '' });
  const base = commitAll(folder, 'No rows');
  for (const ask of [{ base }, { base, head: 'HEAD' }])
    expect((await reviewed(folder, ask)).audits).toEqual([
      { audit: 'credit', failure: expect.objectContaining({ facts: { path: 'out/predictions.csv' } }) },
    ]);
  write(folder, { 'out/predictions.csv': predictions('base') });
  const good = commitAll(folder, 'Rows');
  write(folder, empty);
  expect((await reviewed(folder, { base: good })).audits).toEqual([
    { audit: 'credit', failure: expect.objectContaining({ facts: { path: 'out/predictions.csv' } }) },
  ]);
});

test('no more is told than a record withholds that stands in for its data', async () => {
  const { folder } = await branched(true);
  git(folder, 'checkout', '-q', 'main');
  const path = join(folder, 'audits/credit.audit.json');
  const document = JSON.parse(readFileSync(path, 'utf8')) as AuditDocument;
  writeFileSync(path, recordText(suppressed(document, 100)));
  const base = commitAll(folder, 'Small counts are withheld');
  write(folder, { 'out/predictions.csv': predictions('worse') });
  const gap = async (ask: Partial<ReviewAsk>) => {
    const { comparison } = compared((await reviewed(folder, { base, ...ask })).audits[0]);
    return comparison.gates.find(({ id }) => id === 'gap')?.after?.measured;
  };
  expect(await gap({ suppressBelow: 0 })).toEqual({ undefined: 'suppressed' });
  expect(await gap({})).toMatchObject({ value: expect.any(Number) });
});

test.each([100, 5000])('a gate that is copied withholds what the policy does (counts below %i)', async (below) => {
  const { folder } = await branched(false);
  write(folder, { 'evenhand.yaml': policy.replace('audits:', `report: { suppress_below: ${below} }\naudits:`) });
  const made = await reviewed(folder);
  const one = compared(made.audits[0]);
  const [gate] = one.comparison.gates;
  expect(gate).toMatchObject({ id: 'gap', after: { measured: { value: expect.any(Number) } } });
  const comment = reviewComment(one, gate!, made);
  expect(comment).toMatch(/gap: pass → fail.*withheld/);
  expect(comment).not.toMatch(/26\.1| F /);
});

test('what the policy extends is taken from the same commit', async () => {
  const { folder } = await branched(false);
  git(folder, 'checkout', '-q', 'main');
  const gate = (max: number) =>
    `version: 1\ndefaults:\n  gates:\n    - { id: house, metric: selectionRate, max: ${max} }\n`;
  write(folder, { 'evenhand.yaml': policy.replace('version: 1\n', 'version: 1\nextends: rules/house.yaml\n') });
  write(folder, { 'rules/house.yaml': gate(0.9) });
  const base = commitAll(folder, 'House rules');
  write(folder, { 'rules/house.yaml': gate(0.1) });
  const { comparison } = compared((await reviewed(folder, { base })).audits[0]);
  const [first] = comparison.gates;
  expect(first).toMatchObject({ id: 'house', kind: 'broken', before: { verdict: 'pass' }, after: { verdict: 'fail' } });
});

test('the files of a pattern are taken from the commit', async () => {
  const { folder } = await branched(false);
  git(folder, 'checkout', '-q', 'main');
  const [head, ...rows] = predictions('base').trim().split('\n');
  write(folder, {
    'evenhand.yaml': policy.replace('out/predictions.csv', "'parts/*.csv'"),
    'parts/1.csv': [head, ...rows.slice(0, 900), ''].join('\n'),
    'parts/2.csv': [head, ...rows.slice(900), ''].join('\n'),
  });
  const base = commitAll(folder, 'Parts');
  rmSync(join(folder, 'parts/2.csv'));
  const { comparison } = compared((await reviewed(folder, { base })).audits[0]);
  expect(comparison.rows).toMatchObject({ before: 2000, after: 900 });
});

beforeAll(() => expect(git(root, '--version')).toMatch(/git/));
