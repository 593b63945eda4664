import { beforeEach, expect, test, vi } from 'vitest';
import { registerCommands } from '../../src/host/commands/registry.ts';
import { logFailure, sentenceOf } from '../../src/host/failures.ts';
import type { Log } from '../../src/host/log.ts';
import { auditHandlers } from '../../src/host/panel/auditPanel.ts';
import type { Controller } from '../../src/host/panel/control.ts';
import { servePage } from '../../src/host/panel/servePage.ts';
import { AuditError } from '../../src/protocol/failures.ts';

const registered = vi.hoisted(() => new Map<string, (argument?: unknown) => Promise<void>>());
vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  window: { showErrorMessage: async () => undefined },
  env: { language: 'en' },
  Uri: { joinPath: (_: unknown, ...parts: string[]) => parts.join('/') },
  Disposable: { from: () => ({ dispose() {} }) },
  commands: {
    registerCommand: (id: string, run: () => Promise<void>) => void registered.set(id, run),
  },
}));

const lines: { level: string; text: string }[] = [];
const at = (level: string) => (text: string) => void lines.push({ level, text });
const log = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error'].map((level) => [level, at(level)]),
) as unknown as Log;
beforeEach(() => void lines.splice(0));

const marker = /Zebrafink|Wolpertinger/;
const errors = [
  new AuditError('noSuchColumn', { column: 'Zebrafink', near: ['Wolpertinger'] }),
  new AuditError('sqlFailed', { message: 'Zebrafink' }, new Error('Wolpertinger')),
  new TypeError('Zebrafink is not iterable', { cause: new Error('Wolpertinger') }),
  'Zebrafink',
];
const expectSilence = () => {
  expect(lines.map(({ text }) => text).join('\n'), 'nothing was written down at all').toMatch(marker);
  for (const { level, text } of lines) if (!/trace|debug/.test(level)) expect(text).not.toMatch(marker);
  expect(lines.some(({ level }) => level === 'error')).toBe(true);
};

test.each(errors)('a failure that is said to a person (%#) stands in the log by its code', (error) => {
  sentenceOf(error, log);
  expectSilence();
});

test.each(errors)('so does one of a command (%#)', async (error) => {
  registerCommands({ 'evenhand.showLog': () => Promise.reject(error) } as never, log);
  await registered.get('evenhand.showLog')!();
  expectSilence();
});

test.each(errors)('and one of what a page asked (%#)', async (error) => {
  let receive: (message: unknown) => void = () => {};
  const webview = {
    options: {},
    html: '',
    cspSource: '',
    asWebviewUri: String,
    postMessage: async () => true,
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      receive = listener;
      return { dispose() {} };
    },
  };
  const controller = { detection: () => Promise.reject(error) } as unknown as Controller;
  const file = { uri: {} as never, name: 'a' };
  servePage({ webview } as never, {} as never, { which: 'audit', ...file }, log, () =>
    auditHandlers(controller, file, log),
  );
  receive({ kind: 'ask', id: '1', method: 'detection', ask: {} });
  await vi.waitFor(() => expect(lines.some(({ level }) => level === 'error')).toBe(true));
  expectSilence();
});

test('what failed is named, and by its code', () => {
  logFailure('panel request failed', new AuditError('noLabel'), log);
  expect(lines).toContainEqual({ level: 'error', text: 'panel request failed: noLabel' });
});
