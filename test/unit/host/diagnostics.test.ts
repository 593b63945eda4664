import { expect, test } from 'vitest';
import { type Diagnostics, diagnosticsText } from '../../../src/host/diagnostics.ts';
import { journal } from '../../../src/host/journal.ts';
import { AuditError } from '../../../src/protocol/failures.ts';

const diagnostics: Diagnostics = {
  version: '0.1.0',
  editor: 'Visual Studio Code 1.95.0, desktop',
  platform: 'linux x64, Node 20.18.0',
  remote: 'ssh-remote',
  trusted: true,
  folders: 2,
  settings: [{ name: 'evenhand.files.limit', value: 50 }, { name: 'evenhand.files.exclude' }],
  engine: { running: true, open: 1, lives: { started: 2, stopped: 0, killed: 1, ended: 0 } },
  panels: { ready: 2, asking: 1 },
  tables: { csv: 480, 'csv.gz': 3, parquet: 20 },
  ignored: {},
  events: [
    { at: 1000, event: 'engine started' },
    { at: 9500, event: 'audit noLabel', ms: 120.4 },
  ],
  now: 10_000,
};

test('the report is short enough to be read before it is sent', () => {
  expect(diagnosticsText(diagnostics)).toBe(
    [
      'Evenhand 0.1.0',
      'Editor: Visual Studio Code 1.95.0, desktop',
      'Platform: linux x64, Node 20.18.0',
      'Remote: ssh-remote',
      'Workspace: trusted, folders 2',
      'Settings: evenhand.files.limit = 50, evenhand.files.exclude',
      'Engine: running, requests open 1; killed 1, started 2',
      'Audits open: asking 1, ready 2',
      'Tables: csv 480, csv.gz 3, parquet 20',
      'Ignored by git: none',
      'Last events:',
      '  9.0 s ago: engine started',
      '  0.5 s ago: audit noLabel, 120 ms',
      '',
    ].join('\n'),
  );
});

test.each([
  [undefined, 'none'],
  ['wsl', 'wsl'],
  ['gpu-17.example.com:8080', 'another'],
])('the remote %s is said to be %s', (remote, want) => {
  expect(diagnosticsText({ ...diagnostics, remote })).toContain(`\nRemote: ${want}\n`);
});

test('the journal keeps how requests ended and how long they took, and nothing of what was asked', async () => {
  let now = 0;
  const events = journal(() => now);
  const engine = events.recorded({
    detect: async () => {
      now += 30;
      return {};
    },
    audit: async () => {
      now += 70;
      throw new AuditError('noSuchColumn', { column: 'Zebrafink' });
    },
  } as never);
  events.life('started');
  await engine.detect({ path: '/home/Quastenflosser/Zebrafink.csv' });
  expect(events.open()).toBe(0);
  const failing = engine.audit({ path: '/home/Quastenflosser/Zebrafink.csv' });
  expect(events.open()).toBe(1);
  await expect(failing).rejects.toMatchObject({ code: 'noSuchColumn', facts: { column: 'Zebrafink' } });
  expect(events.recent()).toEqual([
    { at: 0, event: 'engine started' },
    { at: 30, event: 'detect done', ms: 30 },
    { at: 100, event: 'audit noSuchColumn', ms: 70 },
  ]);
  expect(events.lives()).toEqual({ started: 1, stopped: 0, killed: 0, ended: 0 });
});

test('the journal keeps the last fifty', () => {
  const events = journal(() => 0);
  for (let n = 0; n < 60; n++) events.life('started');
  expect(events.recent()).toHaveLength(50);
  expect(events.lives().started).toBe(60);
});
