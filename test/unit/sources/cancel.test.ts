import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, roles, tally, write } from './run.ts';

const temporary = folder();

test('aborting rejects with the reason of the signal, while reading and before it', async () => {
  const path = write(join(temporary, 'long.csv'), 'g,y,p\n');
  const block = 'a,1,1\nb,0,1\n'.repeat(100_000);
  for (let at = 0; at < 30; at++) appendFileSync(path, block);
  const plan = { path, groupings: [['g']], roles: roles() };
  const reason = new Error('stopped by the test');
  const controller = new AbortController();
  const run = tally(plan, temporary, controller.signal);
  setTimeout(() => controller.abort(reason), 60);
  await expect(run).rejects.toBe(reason);
  await expect(tally(plan, temporary, AbortSignal.abort(reason))).rejects.toBe(reason);
});
