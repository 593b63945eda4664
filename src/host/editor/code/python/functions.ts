import { FILE_FOLDER, FILE_NAME, folderOf, fromTop, joined, WORKING_FOLDER } from '../place.ts';
import type { Value } from '../value.ts';

type Known = Value | undefined;
/** What a function makes of the texts that it is given. */
type Function = (parts: readonly string[]) => Known;

const text = (path: string): Value => ({ text: path });
const joinAll = (parts: readonly string[]): string => parts.reduce(joined, '');
const one =
  (of: (path: string) => string): Function =>
  (parts) =>
    parts.length === 1 ? text(of(parts[0]!)) : undefined;
const none =
  (path: string): Function =>
  (parts) =>
    parts.length === 0 ? text(path) : undefined;
const called = (of: Function, names: string): [string, Function][] => names.split(/\s+/).map((name) => [name, of]);

/** Functions that make paths of paths, as they are called where `os`, `os.path` and `pathlib` are imported. */
export const functions: ReadonlyMap<string, Function> = new Map([
  // One part is a list that a text joins.
  ...called((parts) => (parts.length > 1 ? text(joinAll(parts)) : undefined), 'os.path.join osp.join path.join join'),
  ...called(
    (parts) => text(joinAll(parts) || '.'),
    `Path PurePath PosixPath PurePosixPath WindowsPath PureWindowsPath pathlib.Path pathlib.PurePath pathlib.PosixPath
    pathlib.PurePosixPath pathlib.WindowsPath pathlib.PureWindowsPath`,
  ),
  ...called(one(folderOf), 'os.path.dirname osp.dirname path.dirname dirname'),
  ...called(
    one(fromTop),
    `os.path.abspath osp.abspath path.abspath abspath os.path.realpath osp.realpath path.realpath realpath
    os.path.normpath osp.normpath path.normpath normpath`,
  ),
  ...called(
    one((path) => path),
    'os.path.expanduser osp.expanduser path.expanduser str os.fspath',
  ),
  ...called(none(WORKING_FOLDER), 'os.getcwd getcwd Path.cwd pathlib.Path.cwd'),
  ...called(none('~'), 'Path.home pathlib.Path.home'),
]);

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
