import { FILE_FOLDER, FILE_NAME, folderOf, fromTop, joined, WORKING_FOLDER } from '../place.ts';
import type { Value } from '../value.ts';

type Known = Value | undefined;
const text = (path: string): Value => ({ text: path });
const joinAll = (parts: readonly string[]): string => parts.reduce(joined, '');
const one = (of: (path: string) => string) => (parts: readonly string[]) =>
  parts.length === 1 ? text(of(parts[0]!)) : undefined;

/** Functions that make paths of paths, as they are called where `os`, `os.path` and `pathlib` are imported. */
export const functions: readonly { readonly name: RegExp; of(parts: readonly string[]): Known }[] = [
  // One part is a list that a text joins.
  {
    name: /^(?:os\.path|osp|path)\.join$|^join$/,
    of: (parts) => (parts.length > 1 ? text(joinAll(parts)) : undefined),
  },
  { name: /^(?:pathlib\.)?(?:Pure)?(?:Posix|Windows)?Path$/, of: (parts) => text(joinAll(parts) || '.') },
  { name: /^(?:os\.path|osp|path)\.dirname$|^dirname$/, of: one(folderOf) },
  { name: /^(?:(?:os\.path|osp|path)\.)?(?:abspath|realpath|normpath)$/, of: one(fromTop) },
  { name: /^(?:os\.path|osp|path)\.expanduser$|^str$|^os\.fspath$/, of: one((path) => path) },
  { name: /^os\.getcwd$|^getcwd$|^(?:pathlib\.)?Path\.cwd$/, of: (parts) => none(parts, WORKING_FOLDER) },
  { name: /^(?:pathlib\.)?Path\.home$/, of: (parts) => none(parts, '~') },
];

const none = (parts: readonly string[], path: string): Known => (parts.length === 0 ? text(path) : undefined);

/** Names of these functions that are common words: only an import makes sure which function they are. */
export const needsImport = /^(?:join|dirname|abspath|realpath|normpath|getcwd)$/;

/** Methods of a path that keep it or add to it. */
export const methods: ReadonlyMap<string, (path: string, given: readonly Value[]) => Known> = new Map([
  ['joinpath', (path: string, given: readonly Value[]) => text(joinAll([path, ...given.map((part) => part.text)]))],
  ['resolve', (path: string) => text(fromTop(path))],
  ['absolute', (path: string) => text(fromTop(path))],
  ['expanduser', text],
  ['as_posix', text],
]);

/** Names that have a value without an assignment. */
export const constants: ReadonlyMap<string, Value> = new Map([
  ['__file__', text(`${FILE_FOLDER}/${FILE_NAME}`)],
  ['os.sep', text('/')],
  ['os.curdir', text('.')],
  ['os.pardir', text('..')],
]);
