import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { Disposable, EventEmitter, l10n, Range, RelativePattern, type TextDocument, type Uri, workspace } from 'vscode';
import { neverLooked } from '../workspace/files.ts';
import type { CodeCall, CodeLanguage, CodePath } from './code/call.ts';
import { scanCode } from './code/scan.ts';

/** A line of code that writes a file. */
export type Saver = { readonly uri: Uri; readonly range: Range; readonly text: string };

/** Where in the workspace files are written: what is open, and what one search has found. */
export type SaverIndex = {
  /** The lines that write this file. */
  of(path: string): readonly Saver[];
  /** The calls of a document as it is now. */
  calls(document: TextDocument): readonly CodeCall[];
  /** Looks through the code of the workspace once. */
  search(): Promise<void>;
  readonly onChange: EventEmitter<void>['event'];
  dispose(): void;
};

const languages: { readonly [id: string]: CodeLanguage } = { python: 'python', r: 'r', sql: 'sql' };
const byExtension: { readonly [extension: string]: CodeLanguage } = { py: 'python', r: 'r', sql: 'sql' };
const mostFiles = 500;
const longest = 1_000_000;

/** The language whose calls are looked for in a document, if any. */
export const codeLanguage = ({ languageId, uri }: TextDocument): CodeLanguage | undefined =>
  uri.scheme === 'file' || uri.scheme === 'vscode-notebook-cell' ? languages[languageId] : undefined;

export function saverIndex(): SaverIndex {
  const changed = new EventEmitter<void>();
  const byDocument = new WeakMap<TextDocument, { readonly version: number; readonly calls: readonly CodeCall[] }>();
  const open = new Map<string, { readonly uri: Uri; readonly calls: readonly CodeCall[] }>();
  const searched = new Map<string, { readonly uri: Uri; readonly calls: readonly CodeCall[] }>();
  let searching: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const calls = (document: TextDocument): readonly CodeCall[] => {
    const language = codeLanguage(document);
    if (language === undefined) return [];
    const known = byDocument.get(document);
    if (known?.version === document.version) return known.calls;
    const text = document.getText();
    const found = text.length > longest ? [] : scanCode(text, language);
    byDocument.set(document, { version: document.version, calls: found });
    return found;
  };
  const look = (document: TextDocument) => {
    if (codeLanguage(document) === undefined) return;
    open.set(document.uri.toString(), { uri: document.uri, calls: calls(document) });
    timer ??= setTimeout(() => {
      timer = undefined;
      changed.fire();
    }, 300);
  };
  const search = async () => {
    const exclude = `{${neverLooked.map((name) => `**/${name}/**`).join(',')}}`;
    for (const folder of workspace.workspaceFolders ?? []) {
      if (folder.uri.scheme !== 'file') continue;
      const pattern = new RelativePattern(folder, '**/*.{py,r,R,sql}');
      for (const uri of await workspace.findFiles(pattern, exclude, mostFiles)) {
        const language = byExtension[uri.path.split('.').at(-1)!.toLowerCase()];
        const text = await readFile(uri.fsPath, 'utf8').catch(() => '');
        if (language && text.length <= longest) searched.set(uri.toString(), { uri, calls: scanCode(text, language) });
      }
    }
    changed.fire();
  };

  const subscriptions = Disposable.from(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidSaveTextDocument(look),
    workspace.onDidCloseTextDocument(({ uri }) => void open.delete(uri.toString())),
  );
  workspace.textDocuments.forEach(look);

  return {
    calls,
    of(path) {
      return [...new Map([...searched, ...open]).values()].flatMap(({ uri, calls }) =>
        calls
          .filter((call) => call.kind === 'save' && call.path && placesOf(call.path, uri).includes(path))
          .map(({ line, start, end, callee }) => ({
            uri,
            range: new Range(line, start, line, end),
            text: l10n.t('{0} writes the audited file here', callee),
          })),
      );
    },
    search: () => (searching ??= search()),
    onChange: changed.event,
    dispose() {
      clearTimeout(timer);
      subscriptions.dispose();
      changed.dispose();
    },
  };
}

/** Absolute paths that a path in code may be: code runs in its own folder, or in that of the workspace. */
export function placesOf({ path, relativeTo }: CodePath, uri: Uri): readonly string[] {
  if (isAbsolute(path)) return [path];
  if (relativeTo === undefined) return [];
  const own = dirname(uri.fsPath);
  const top = workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? own;
  const bases = relativeTo === 'file' ? [own] : relativeTo === 'project' ? [top] : [top, own];
  return bases.map((base) => resolve(base, path));
}
