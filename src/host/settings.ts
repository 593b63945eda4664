import { type Uri, workspace } from 'vscode';
import { settings } from './ids.ts';

export type Settings = {
  readonly reauditOnChange: boolean;
  readonly fileLimit: number;
  readonly fileExclude: readonly string[];
  readonly codeLens: boolean;
};

/** The settings as they are now. The only door to `getConfiguration`; what is no sound value becomes the default. */
export function readSettings(): Settings {
  const configuration = workspace.getConfiguration();
  const reaudit = configuration.get<unknown>(settings.reauditOnChange);
  const limit = configuration.get<unknown>(settings.fileLimit);
  const exclude = configuration.get<unknown>(settings.fileExclude);
  const lens = configuration.get<unknown>(settings.codeLens);
  return {
    reauditOnChange: typeof reaudit === 'boolean' ? reaudit : true,
    fileLimit: typeof limit === 'number' && limit >= 1 ? Math.floor(limit) : 200,
    codeLens: typeof lens === 'boolean' ? lens : true,
    fileExclude: Array.isArray(exclude) ? exclude.filter((glob) => typeof glob === 'string' && glob !== '') : [],
  };
}

/** A setting of ours that is not at its default; what it is, where that says nothing about the person. */
export type ChangedSetting = { readonly name: string; readonly value?: boolean | number };

/** Lists and texts by their name only: a glob may hold the name of a file. */
export function changedSettings(): readonly ChangedSetting[] {
  const configuration = workspace.getConfiguration();
  return Object.values(settings).flatMap((name) => {
    const value = configuration.get<unknown>(name);
    if (JSON.stringify(value) === JSON.stringify(configuration.inspect(name)?.defaultValue)) return [];
    return [typeof value === 'boolean' || typeof value === 'number' ? { name, value } : { name }];
  });
}

/** The editor's own `files.exclude` for a folder: `findFiles` leaves it out of account when it is given an exclude. */
export function editorExcludes(folder: Uri): readonly string[] {
  const excludes = workspace.getConfiguration('files', folder).get<Record<string, unknown>>('exclude') ?? {};
  return Object.entries(excludes).flatMap(([glob, on]) => (on === true ? [glob] : []));
}
