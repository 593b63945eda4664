import { readFile } from 'node:fs/promises';
import { basename, dirname, sep } from 'node:path';
import { Disposable, EventEmitter, RelativePattern, Uri, workspace } from 'vscode';
import { planned } from '../../disk/planned.ts';
import { policyNames } from '../../policy/names.ts';
import { isSound, type Parsed } from '../../policy/parse.ts';
import type { AuditAsk } from '../../protocol/services.ts';
import { editorExcludes } from '../settings.ts';
import { neverLooked } from '../workspace/files.ts';
import { policyIn, topsOf } from '../workspace/policyIn.ts';

const glob = `**/{${policyNames.join(',')}}`;

/** Policies that are looked for in a folder at most. */
const bound = 100;

/** A policy as it is saved. */
export type Policy = { readonly uri: Uri; readonly parsed: Parsed };

export type Policies = {
  /** In the order of their paths. The first call looks for them. */
  all(): Promise<readonly Policy[]>;
  /** Those that are known by now. */
  known(): readonly Policy[];
  of(key: string): Policy | undefined;
  /** Reads one again, or for the first time. */
  look(uri: Uri): Promise<void>;
  readonly onChange: EventEmitter<Policy | undefined>['event'];
  dispose(): void;
};

/** The policies of the workspace, looked for once and then watched. */
export function policiesOf(): Policies {
  const changed = new EventEmitter<Policy | undefined>();
  const found = new Map<string, Policy>();
  let looking: Promise<void> | undefined;
  let watchers = Disposable.from();
  const bases = new Map<string, Disposable>();

  const read = async (uri: Uri) => {
    const text = await readFile(uri.fsPath, 'utf8').catch(() => undefined);
    if (text === undefined) return gone(uri);
    const policy = { uri, parsed: policyIn(text, uri) };
    found.set(uri.toString(), policy);
    watchBases(policy);
    changed.fire(policy);
  };
  const gone = (uri: Uri) => {
    bases.get(uri.toString())?.dispose();
    if (found.delete(uri.toString())) changed.fire(undefined);
  };
  /** What a policy extends may lie anywhere and have any name. */
  const watchBases = ({ uri, parsed }: Policy) => {
    const key = uri.toString();
    bases.get(key)?.dispose();
    const watches = parsed.bases.map((path) => {
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(dirname(path)), basename(path)));
      const again = () => read(uri);
      return Disposable.from(
        watcher,
        watcher.onDidChange(again),
        watcher.onDidCreate(again),
        watcher.onDidDelete(again),
      );
    });
    bases.set(key, Disposable.from(...watches));
  };
  const look = async () => {
    watchers.dispose();
    const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    watchers = Disposable.from(
      ...folders.map((folder) => {
        const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, glob));
        return Disposable.from(
          watcher,
          watcher.onDidChange(read),
          watcher.onDidCreate(read),
          watcher.onDidDelete(gone),
        );
      }),
    );
    for (const folder of folders) {
      const exclude = `{${[...neverLooked.map((name) => `**/${name}/**`), ...editorExcludes(folder.uri)].join(',')}}`;
      const uris = await workspace.findFiles(new RelativePattern(folder, glob), exclude, bound);
      await Promise.all(uris.map(read));
    }
  };
  const known = () => [...found.values()].sort((a, b) => (a.uri.fsPath < b.uri.fsPath ? -1 : 1));

  const folders = workspace.onDidChangeWorkspaceFolders(({ removed }) => {
    for (const { uri } of known())
      if (removed.some((folder) => uri.fsPath.startsWith(folder.uri.fsPath + sep))) gone(uri);
    looking = look();
  });

  return {
    async all() {
      looking ??= look();
      await looking;
      return known();
    },
    known,
    of: (key) => found.get(key),
    look: read,
    onChange: changed.event,
    dispose() {
      Disposable.from(watchers, ...bases.values(), folders, changed).dispose();
    },
  };
}

/** Names of the audits of a policy, none where it is not valid. */
export const auditsOf = ({ parsed }: Policy): readonly string[] =>
  isSound(parsed) ? Object.keys(parsed.file.audits) : [];

/** What the engine is asked for an audit of a policy, as of today. */
export function askOf({ uri, parsed }: Policy, audit: string): AuditAsk | undefined {
  if (!isSound(parsed) || !Object.hasOwn(parsed.file.audits, audit)) return undefined;
  const top = workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? dirname(uri.fsPath);
  return planned(parsed.file, audit, { path: uri.fsPath, top, within: topsOf(uri) });
}
