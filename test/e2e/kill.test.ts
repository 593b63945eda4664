import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { seeded } from '../wild/random.ts';
import { panel } from './harness/panel.ts';
import { engines } from './harness/processes.ts';
import { expectNoComplaints, openSession } from './harness/session.ts';
import { madeUpRows } from './harness/tables.ts';
import type { Window } from './harness/window.ts';

const crashed = 'The audit engine stopped unexpectedly. Try again; the log says how it ended.';
const phases = {
  detecting: 'Finding out which column is which',
  reading: 'Counting rows',
  measuring: 'Computing metrics and intervals',
};
type Phase = keyof typeof phases;

const before = { detecting: undefined, reading: 'detecting', measuring: 'reading' } as const;

/** Milliseconds from the beginning of each stage in which a moment may fall; those of the phases are measured. */
const lasts = { start: 150, detecting: 0, reading: 0, measuring: 0, idle: 300 };
type Stage = keyof typeof lasts;

const random = seeded(20);
/** How many moments fall into each stage. In the last two nothing may be left to be said: the audit is done. */
const many: { readonly [S in Stage]: number } = { start: 9, detecting: 9, reading: 8, measuring: 4, idle: 4 };
const leastSaid = 20;
const moments = (Object.keys(many) as Stage[])
  .flatMap((stage) => Array.from({ length: many[stage] }, () => ({ stage, share: random.next() })))
  .map((moment) => ({ ...moment, order: random.next() }))
  .sort((a, b) => a.order - b.order)
  .map(({ stage, share }, at) => ({ at: at + 1, stage, share }));

let window: Window;
let said = 0;
beforeAll(async () => {
  window = await openSession({ 'predictions.csv': regional(30_000) });
  await window.bridge().exec(async (api) => {
    const [file] = await api.workspace.findFiles('predictions.csv');
    await api.commands.executeCommand('evenhand.auditThisFile', file);
  });
  await panel(window).ready('predictions.csv');
  const audited = { ends: untilPast('measuring'), reads: untilPast('detecting'), measures: untilPast('reading') };
  await press('Re-run');
  const [reads, measures, ends] = await Promise.all([audited.reads, audited.measures, audited.ends]);
  Object.assign(lasts, { detecting: reads, reading: measures - reads, measuring: Math.max(60, ends - measures) });
  console.log(`Milliseconds in which moments fall: ${JSON.stringify(lasts)}`);
});
afterAll(() => window?.close());

test.each(moments)('moment $at, in $stage: it is said, and the next audit shows the table', async (moment) => {
  const { at, stage, share } = moment;
  expect(await shown()).toBe('table');
  let pid = await engine();
  if (stage === 'start') await kill(pid);
  const there = stage in before ? untilPast(before[stage as Phase]) : undefined;
  if (stage !== 'idle') await press('Re-run');
  await there;
  if (stage === 'start') pid = await engine();
  await pause(share * lasts[stage]);
  await kill(pid);
  await expect.poll(shown, { timeout: 20_000, interval: 20 }).toMatch(/crashed|table/);
  const after = await shown();
  if (stage === 'idle') expect(after).toBe('table');
  if (after === 'crashed') said++;

  const asked = performance.now();
  await press(after === 'table' ? 'Re-run' : 'Try Again');
  await expect.poll(shown, { interval: 5 }).toMatch(/detecting|reading|measuring/);
  await expect.poll(shown, { timeout: 20_000, interval: 20 }).not.toMatch(/detecting|reading|measuring/);
  await expect.poll(shown, { timeout: 20_000, interval: 20 }).toBe('table');
  expect(await engine()).not.toBe(pid);
  console.log(
    `${at}. ${Math.round(share * lasts[stage])} ms into ${stage}: ${after === 'table' ? 'the table stays.' : crashed} ` +
      `The next audit: ${Math.round(performance.now() - asked)} ms.`,
  );
});

test('at twenty moments and more there was something to be said, and it was', () => {
  console.log(`Killed at ${moments.length} moments; said at ${said}, at the others the audit was done.`);
  expect(said).toBeGreaterThanOrEqual(leastSaid);
});

test('nothing was refused by the content policy, thrown or sent away', () => expectNoComplaints(window));

/** Enough groups that each phase lasts a while. */
function regional(rows: number): string {
  const lines = ['y_true,y_pred,score,sex,race,region,branch,team'];
  let at = 0;
  for (const { y_true, y_pred, score, sex, race } of madeUpRows(rows)) {
    lines.push(`${y_true},${y_pred},${score},${sex},${race},r${at % 11},b${at % 13},t${at % 7}`);
    at++;
  }
  return `${lines.join('\n')}\n`;
}

const press = (button: string) => panel(window).page.getByRole('button', { name: button }).click();
const body = () => panel(window).page.locator('body');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits until an audit that is about to begin is past a phase; without one until it has begun. Answers with the
 * milliseconds from its beginning. In the page itself, where all is seen within a millisecond and nothing is missed.
 */
const untilPast = (phase?: Phase) =>
  body().evaluate(
    (page, [all, past]) =>
      new Promise<number>((resolve) => {
        let began: number | undefined;
        const look = () => {
          const text = page.querySelector('.progress, .strip')?.textContent ?? '';
          const now = all.findIndex((words) => text.includes(words));
          if (now >= 0) began ??= performance.now();
          if (began === undefined || (now >= 0 && now <= past)) return;
          observer.disconnect();
          resolve(Math.round(performance.now() - began));
        };
        const observer = new MutationObserver(look);
        observer.observe(page, { childList: true, subtree: true, characterData: true });
        look();
      }),
    [Object.values(phases), phase === undefined ? -1 : Object.keys(phases).indexOf(phase)] as const,
  );

/** What a person sees: how the audit fares, that it failed, or its table. */
async function shown(): Promise<string> {
  const [text, table] = await body().evaluate(
    (page) =>
      [
        page.querySelector('.progress, .strip, [role=alert]')?.textContent ?? '',
        page.querySelector('table.groups') !== null,
      ] as const,
  );
  const phase = Object.entries(phases).find(([, words]) => text.includes(words))?.[0];
  if (phase || text.includes(crashed)) return phase ?? 'crashed';
  return table ? 'table' : `no table: ${text}`;
}

const mine = () => engines(inject('e2e').home).filter(({ parent }) => parent === window.bridge().pid);

/** The window's engine, waited for. */
async function engine(): Promise<number> {
  for (const until = Date.now() + 20_000; Date.now() < until; await pause(2)) {
    const found = mine();
    expect(found.length).toBeLessThan(2);
    if (found[0]) return found[0].pid;
  }
  throw new Error('no engine was started');
}

/** Ends it, and waits until it is gone. */
async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => mine().some((one) => one.pid === pid), { interval: 2 }).toBe(false);
}
