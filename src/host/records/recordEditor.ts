import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import {
  type CustomReadonlyEditorProvider,
  commands,
  Disposable,
  l10n,
  RelativePattern,
  Uri,
  window,
  workspace,
} from 'vscode';
import { AuditError } from '../../protocol/failures.ts';
import { canBeShown, recordIn } from '../../protocol/record.ts';
import type { Handlers } from '../../protocol/rpc.ts';
import type { PanelEvents, PanelService, PanelState } from '../../protocol/services.ts';
import { sentenceOf } from '../failures.ts';
import { viewTypes } from '../ids.ts';
import type { Log } from '../log.ts';
import { copy } from '../panel/copy.ts';
import { checked } from '../panel/requests.ts';
import { servePage } from '../panel/servePage.ts';

/** Larger ones are no records. */
const mostBytes = 64 << 20;
/** Characters of a page of a document. */
const pageSize = 512 << 10;

/** Opens a record as the panel shows an audit. Nothing but the record is read: its data need not be here. */
export function recordEditor(extension: Uri, log: Log): Disposable {
  const provider: CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor({ uri }, panel) {
      const name = basename(uri.path);
      let text = '';
      let renew = async (): Promise<void> => undefined;
      const read = async (): Promise<PanelState> => {
        try {
          text = await recordText(uri);
          return stateOf(name, uri, text);
        } catch (error) {
          return { kind: 'failed', file: name, sentence: sentenceOf(error, log) };
        }
      };
      const page = { which: 'audit', uri, name } as const;
      const served = servePage<PanelService, PanelEvents>(panel, extension, page, log, (emit) => {
        renew = async () => emit('state', await read());
        const handlers = handlersOf(uri, log, {
          hello: read,
          page: (from) => text.slice(from, from + pageSize),
          length: () => text.length,
          renew,
        });
        return checked(handlers);
      });
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, '..'), name));
      const again = () => void renew();
      panel.onDidDispose(() => Disposable.from(served, watcher).dispose());
      watcher.onDidChange(again);
      watcher.onDidCreate(again);
    },
  };
  return window.registerCustomEditorProvider(viewTypes.record, provider, { supportsMultipleEditorsPerDocument: true });
}

type Shown = {
  readonly hello: () => Promise<PanelState>;
  readonly page: (from: number) => string;
  readonly length: () => number;
  readonly renew: () => Promise<void>;
};

function handlersOf(uri: Uri, log: Log, { hello, page, length, renew }: Shown): Handlers<PanelService> {
  // A page that shows a record offers none of these.
  const never = async () => {
    throw new AuditError('internal', { record: true });
  };
  return {
    hello,
    readDocument: async ({ from }) => {
      const text = page(from);
      const next = from + text.length;
      return { text, ...(next < length() && { next }) };
    },
    detection: never,
    correct: never,
    lookFurther: never,
    acceptJoin: never,
    leaveJoin: never,
    cancel: async () => undefined,
    rerun: renew,
    openFile: async () => void commands.executeCommand('vscode.openWith', uri, 'default'),
    showLog: async () => log.show(),
    copy: ({ text }) => copy(text),
  };
}

/** Wherever it lies: in a folder, or in a commit. */
async function recordText(uri: Uri): Promise<string> {
  const bytes = await workspace.fs.readFile(uri);
  if (bytes.byteLength > mostBytes) throw new AuditError('fileUnreadable', { path: uri.path, reason: 'notARecord' });
  return Buffer.from(bytes).toString('utf8');
}

function stateOf(name: string, uri: Uri, text: string): PanelState {
  const record = recordIn(text);
  if (record === undefined || !canBeShown(record))
    throw new AuditError('fileUnreadable', { path: uri.path, reason: 'notARecord' });
  const summary = {
    id: randomUUID(),
    path: uri.path,
    rowsUsed: record.input.rowsUsed,
    headerHash: '',
    size: text.length,
  };
  return { kind: 'ready', file: name, summary, stale: false, record: true };
}

/** Opens the record that is in front, or that a menu is about. */
export async function openRecord(argument: unknown): Promise<void> {
  const uri = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  if (uri === undefined) {
    void window.showInformationMessage(l10n.t('Open a record (*.audit.json) first.'));
    return;
  }
  await commands.executeCommand('vscode.openWith', uri, viewTypes.record);
}
