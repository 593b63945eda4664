import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { staysWithin } from '../../../src/engine/staysWithin.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'evenhand-within-')));
afterAll(() => rmSync(root, { recursive: true }));
const at = (path: string) => join(root, path);
for (const folder of ['work/out', 'elsewhere']) mkdirSync(at(folder), { recursive: true });
for (const file of ['work/out/a.csv', 'elsewhere/b.csv', 'elsewhere/base.json']) writeFileSync(at(file), 'y\n1\n');
symlinkSync(at('elsewhere/b.csv'), at('work/out/b.csv'));
symlinkSync(at('elsewhere'), at('work/linked'));
symlinkSync(at('work/out/a.csv'), at('work/inner.csv'));
symlinkSync(at('work'), at('way'));

const join_ = { path: at('work/linked/b.csv'), on: 'rowOrder' } as const;
test.each([
  ['a file inside', { path: at('work/out/a.csv') }, true],
  ['a link to another file inside', { path: at('work/inner.csv') }, true],
  ['a link that leads out', { path: at('work/out/b.csv') }, false],
  ['a folder that leads out', { path: at('work/linked/b.csv') }, false],
  ['a pattern of which one match leads out', { path: at('work/out/*.csv') }, false],
  ['a joined file that leads out', { path: at('work/out/a.csv'), join: join_ }, false],
  [
    'a dataset that leads out',
    {
      path: at('work/out/a.csv'),
      query: { sql: '', datasets: [{ name: 'b', path: at('work/linked/b.csv') }], others: [] },
    },
    false,
  ],
  ['a file that is not there, which is said where it is read', { path: at('work/gone.csv') }, true],
] as const)('%s', async (_, ask, inside) => {
  const within = staysWithin({ ...ask, within: [at('work')] });
  if (inside) await expect(within).resolves.toBeUndefined();
  else await expect(within).rejects.toMatchObject({ code: 'leadsOutside', facts: { target: at('elsewhere/b.csv') } });
});

test('a workspace that is itself reached through a link', async () => {
  await expect(staysWithin({ path: at('way/out/a.csv'), within: [at('way')] })).resolves.toBeUndefined();
});

test('a record to compare with that leads out', async () => {
  symlinkSync(at('elsewhere/base.json'), at('work/base.json'));
  const checks = {
    gates: [],
    waivers: [],
    today: '2026-11-23',
    policy: { path: 'p', audit: 'a' },
    base: at('work/base.json'),
  };
  await expect(staysWithin({ path: at('work/out/a.csv'), within: [at('work')], checks })).rejects.toThrow();
});

test('nobody who picks a file by hand is held to anything', async () => {
  await expect(staysWithin({ path: at('work/out/b.csv') })).resolves.toBeUndefined();
});
