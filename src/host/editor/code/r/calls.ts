import { type Argument, argumentsOf } from '../arguments.ts';
import type { CodePath, FoundCall } from '../call.ts';
import { type Callee, Callees } from '../callees.ts';
import { rLexer } from '../lexers.ts';
import { isCode, type Masked, mask } from '../mask.ts';
import { movedTo, placeOf } from '../place.ts';
import { Expressions } from './expression.ts';

const named = (kind: FoundCall['kind'], names: string): [string, FoundCall['kind']][] =>
  names.split(/\s+/).map((name) => [name, kind]);
const callees = new Callees(
  new Map([
    ...named(
      'load',
      `read.csv read.csv2 read.table read.delim read.delim2 read.tsv read_csv read_csv2 read_table read_delim
      read_delim2 read_tsv read_parquet read_feather read_excel read_xlsx read_ipc_file read_csv_arrow vroom fread`,
    ),
    ...named(
      'save',
      `write.csv write.csv2 write.table write.tsv write.delim write.excel_csv write_csv write_csv2 write_table write_tsv
      write_delim write_excel_csv write_parquet write_feather write_xlsx vroom_write fwrite`,
    ),
    ...named('predict', 'predict'),
    ...named('metric', 'confusionMatrix roc auc roc_auc conf_mat'),
  ]),
  /[\w.]/,
);

/** The calls in an R text. */
export function rCalls(text: string): readonly FoundCall[] {
  const named = callees.in(text);
  if (named.length === 0) return [];
  const masked = mask(text, rLexer);
  const expressions = new Expressions(masked);
  const found: FoundCall[] = [];
  let moves: readonly Move[] | undefined;
  for (const callee of named) {
    const before = masked.bytes[callee.start - 1];
    // `frame$predict` is something in a frame.
    if (!isCode(masked, callee.start) || before === DOLLAR || before === AT) continue;
    const call = callAt(masked, callee, expressions);
    if (call.path?.relativeTo === 'cwd') moves ??= movesOf(masked, expressions);
    found.push(call.path && moves ? { ...call, path: afterMoves(moves, call.start, call.path) } : call);
  }
  return found;
}

function callAt(
  masked: Masked,
  { name, start, end, open, known: kind }: Callee<FoundCall['kind']>,
  expressions: Expressions,
): FoundCall {
  const space = spaceOf(masked, start);
  const call = { kind, start, end, callee: space + name };
  if (kind === 'predict' || kind === 'metric') return call;
  const given = argumentsOf(masked, open);
  if (!given) return call;
  const argument = pathOf(given, kind === 'save' && !isPiped(masked, start - space.length));
  const value = argument && expressions.valueOf(argument);
  // To `fread` a text with a blank may be a command.
  const sure = value && !value.number && (name !== 'fread' || argument.name !== undefined || !value.text.includes(' '));
  return { ...call, path: sure ? placeOf(value.text) : undefined };
}

const LINE_FEED = 10;
const SPACE = 32;
const DOLLAR = 36;
const COLON = 58;
const AT = 64;

/** `readr::` before a name. */
function spaceOf(masked: Masked, nameAt: number): string {
  if (masked.bytes[nameAt - 1] !== COLON) return '';
  return /[A-Za-z][\w.]{0,60}:::?$/.exec(masked.slice(Math.max(0, nameAt - 64), nameAt))?.[0] ?? '';
}

/** Whether a pipe gives the call its table. */
function isPiped(masked: Masked, at: number): boolean {
  const { bytes } = masked;
  let end = at;
  while (bytes[end - 1] === SPACE || bytes[end - 1] === LINE_FEED) end--;
  return /(?:%[<T]?>%|\|>)$/.test(masked.slice(Math.max(0, end - 4), end));
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
