import { type Argument, argumentsOf } from '../arguments.ts';
import type { CodePath, FoundCall } from '../call.ts';
import { rLexer } from '../lexers.ts';
import { type Masked, mask } from '../mask.ts';
import { movedTo, placeOf } from '../place.ts';
import { Expressions } from './expression.ts';

const names = new RegExp(
  String.raw`(?<![\w.$@])(?:read[._](?:csv2?|table|delim|tsv|delim2)|read_(?:parquet|feather|excel|xlsx|ipc_file|csv_arrow)` +
    '|vroom|fread|write[._](?:csv2?|table|tsv|delim|excel_csv)|write_(?:parquet|feather|xlsx)|vroom_write|fwrite' +
    String.raw`|predict|confusionMatrix|roc|auc|roc_auc|conf_mat)(?=[ \t]*\()`,
  'g',
);

/** The calls in an R text. */
export function rCalls(text: string): readonly FoundCall[] {
  if (text.search(names) < 0) return [];
  const masked = mask(text, rLexer);
  const expressions = new Expressions(masked);
  const found: FoundCall[] = [];
  let moves: readonly Move[] | undefined;
  for (const { index, 0: name } of masked.code.matchAll(names)) {
    const call = callAt(masked, index, name, expressions);
    if (call.path?.relativeTo === 'cwd') moves ??= movesOf(masked, expressions);
    found.push({ ...call, path: call.path && afterMoves(moves ?? [], index, call.path) });
  }
  return found;
}

function callAt(masked: Masked, start: number, name: string, expressions: Expressions): FoundCall {
  const end = start + name.length;
  const space = spaceOf(masked.code, start);
  const kind = kindOf(name);
  const call = { kind, start, end, callee: space + name };
  if (kind === 'predict' || kind === 'metric') return call;
  const given = argumentsOf(masked, masked.code.indexOf('(', end));
  if (!given) return call;
  const argument = pathOf(given, kind === 'save' && !isPiped(masked.code, start - space.length));
  const value = argument && expressions.valueOf(argument);
  // To `fread` a text with a blank may be a command.
  const sure = value && !value.number && (name !== 'fread' || argument.name !== undefined || !value.text.includes(' '));
  return { ...call, path: sure ? placeOf(value.text) : undefined };
}

/** `readr::` before a name. */
function spaceOf(code: string, nameAt: number): string {
  if (code[nameAt - 1] !== ':') return '';
  return /[A-Za-z][\w.]{0,60}:::?$/.exec(code.slice(Math.max(0, nameAt - 64), nameAt))?.[0] ?? '';
}

/** Whether a pipe gives the call its table. */
function isPiped(code: string, at: number): boolean {
  let end = at;
  while (code[end - 1] === ' ' || code[end - 1] === '\n') end--;
  return /(?:%[<T]?>%|\|>)$/.test(code.slice(Math.max(0, end - 4), end));
}

/** R gives named arguments away first; what is left stands for the table, then the path. */
function pathOf(given: readonly Argument[], afterTable: boolean): Argument | undefined {
  const named = given.find((one) => one.name !== undefined && keywords.has(one.name));
  if (named) return named;
  const positional = given.filter((one) => one.name === undefined);
  const tableIsNamed = given.some((one) => one.name === 'x' || one.name === 'df' || one.name === 'data');
  const path = positional[afterTable && !tableIsNamed ? 1 : 0];
  return positional.some((one) => one.spread) ? undefined : path;
}

const keywords: ReadonlySet<string> = new Set(['file', 'path', 'sink', 'input']);

function kindOf(name: string): FoundCall['kind'] {
  if (/^(?:fwrite|vroom_write)$|^write/.test(name)) return 'save';
  if (/^(?:fread|vroom)$|^read/.test(name)) return 'load';
  return name === 'predict' ? 'predict' : 'metric';
}

/** A call of `setwd`; one in braces or with a folder that is not known may be anywhere. */
interface Move {
  readonly at: number;
  readonly folder: string | undefined;
}

function movesOf(masked: Masked, expressions: Expressions): readonly Move[] {
  return [...masked.code.matchAll(/(?<![\w.])setwd(?=\()/g)].slice(0, 2).map(({ index }) => {
    const sure = index === 0 || masked.code[index - 1] === '\n';
    const [argument] = (sure && argumentsOf(masked, index + 'setwd'.length)) || [];
    return { at: sure ? index : 0, folder: argument && expressions.valueOf(argument)?.text };
  });
}

/** One move can be followed; what more of them come to is left open. */
function afterMoves(moves: readonly Move[], at: number, path: CodePath): CodePath | undefined {
  const [first, second] = moves;
  if (!first || (at < first.at && first.folder !== undefined)) return path;
  return movedTo(second ? undefined : first.folder, path);
}
