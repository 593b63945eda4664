import { argumentsOf } from '../arguments.ts';
import type { CodePath, FoundCall } from '../call.ts';
import { pythonLexer } from '../lexers.ts';
import { type Masked, mask } from '../mask.ts';
import { movedTo, placeOf } from '../place.ts';
import { isLetter, wordStart } from '../words.ts';
import { sparkSide } from './chain.ts';
import { Expressions } from './expression.ts';

const formats = 'csv|parquet|json|ndjson|feather|excel|table|orc|ipc|delta';
const metrics = [
  '(?:balanced_)?accuracy_score|roc_auc_score|average_precision_score|f1_score|fbeta_score|precision_score',
  'recall_score|precision_recall_fscore_support|confusion_matrix|classification_report|log_loss|brier_score_loss',
  'matthews_corrcoef|cohen_kappa_score|jaccard_score|MetricFrame|ClassificationMetric|BinaryLabelDatasetMetric',
  '(?:demographic_parity|equalized_odds|equal_opportunity)_(?:difference|ratio)|selection_rate',
].join('|');
const names = new RegExp(
  String.raw`\b(?:(?:read|scan|to|write|sink)_(?:${formats})|loadtxt|genfromtxt|savetxt|savez(?:_compressed)?|load|save` +
    String.raw`|csv|parquet|json|orc|predict(?:_proba)?|decision_function|${metrics})(?=[ \t]*\()`,
  'g',
);

/** The calls in a Python text, or in a cell of a notebook. */
export function pythonCalls(text: string): readonly FoundCall[] {
  if (text.search(names) < 0) return [];
  const masked = mask(text, pythonLexer);
  const expressions = new Expressions(masked);
  const found: FoundCall[] = [];
  const moves: Move[] = [];
  for (const match of masked.code.matchAll(names)) {
    const call = callAt(masked, match.index, match[0], expressions);
    if (!call) continue;
    if (call.path?.relativeTo === 'cwd' && moves.length === 0) moves.push(moveOf(masked, expressions));
    const moved = call.path && moves[0] ? afterMove(moves[0], call.start, call.path) : call.path;
    found.push({ ...call, path: moved });
  }
  return found;
}

function callAt(masked: Masked, start: number, name: string, expressions: Expressions): FoundCall | undefined {
  const end = start + name.length;
  const receiver = receiverOf(masked.code, start);
  if (/(?:\bdef|\bclass) +$/.test(masked.code.slice(Math.max(0, start - 10), start))) return undefined;
  if (/^(?:self|cls|super)\.$/.test(receiver) && !name.startsWith('predict')) return undefined;
  const kind = kindOf(masked, start, name, receiver);
  if (!kind) return undefined;
  const call = { kind, start, end, callee: masked.text.slice(start - receiver.length, end) };
  if (kind === 'predict' || kind === 'metric') return call;
  const open = masked.code.indexOf('(', end);
  const given = argumentsOf(masked, open);
  if (!given) return call;
  const position = /^(?:write_table|write_feather)$/.test(name) || ofModule.test(receiver + name) ? 1 : 0;
  const spread = given.findIndex((one) => one.spread);
  const positional =
    given[position]?.name === undefined && (spread < 0 || spread > position) ? given[position] : undefined;
  const argument = positional ?? given.find((one) => one.name !== undefined && keywords.has(one.name));
  // Without a path `to_csv()` gives back a text and saves nothing.
  if (!argument && spread < 0 && name.startsWith('to_')) return undefined;
  const value = argument && expressions.valueOf(argument);
  return { ...call, path: value && !value.number ? placeOf(value.text) : undefined };
}

/** The dotted name before a name, with its last dot; longer ones are cut off. */
function receiverOf(code: string, nameAt: number): string {
  let at = nameAt;
  while (code[at - 1] === '.' && isLetter(code, at - 2) && nameAt - at < 100) at = wordStart(code, at - 1);
  return code.slice(at, nameAt);
}

/** Functions that take the table first, where the method of a table has only the path. */
const ofModule = /^(?:pa\.|pyarrow\.)?(?:csv|pacsv|pa_csv)\.write_csv$|^(?:dd|dask\.dataframe)\.to_\w+$/;

/** What the libraries call the argument that is the path. */
const keywords: ReadonlySet<string> = new Set(
  `filepath_or_buffer path_or_buf path_or_buffer path filepath file source io excel_writer fname where dest urlpath
  workbook input_file output_file paths root_path`.split(/\s+/),
);

function kindOf(masked: Masked, start: number, name: string, receiver: string): FoundCall['kind'] | undefined {
  const isMethod = masked.code[start - 1] === '.';
  if (/^(?:predict|predict_proba|decision_function)$/.test(name)) return isMethod ? 'predict' : undefined;
  // Elsewhere a table is one of a database, and its name no path.
  if (name.endsWith('_table') && !/^(?:pd|pandas|dd|pq|pyarrow\.parquet|feather)?\.?$/.test(receiver)) return undefined;
  if (/^(?:read|scan)_|^loadtxt$|^genfromtxt$/.test(name)) return 'load';
  if (/^(?:write|sink)_|^save[tz]/.test(name)) return 'save';
  if (name.startsWith('to_')) return isMethod ? 'save' : undefined;
  if (!/^(?:load|save|csv|parquet|json|orc)$/.test(name)) return 'metric';
  if (!/^(?:np|numpy|jnp)\.$/.test(receiver)) return sparkSide(masked, start);
  return name === 'load' || name === 'save' ? name : undefined;
}

/** Where the code goes to another folder, and which; without `at` it stays where it is. */
interface Move {
  readonly at?: number;
  readonly folder?: string | undefined;
}

/** One move that is sure to happen can be followed: more of them, or one in a function or block, cannot. */
function moveOf(masked: Masked, expressions: Expressions): Move {
  const { code } = masked;
  const [first, second] = code.matchAll(/\bchdir *\(|%cd\b/g);
  if (!first) return {};
  const open = first.index + first[0].length - 1;
  const sure = !second && /^(?:os\.)?chdir *\($/.test(code.slice(code.lastIndexOf('\n', open) + 1, open + 1));
  const [argument] = (sure && argumentsOf(masked, open)) || [];
  return { at: sure ? first.index : 0, folder: argument && expressions.valueOf(argument)?.text };
}

function afterMove({ at, folder }: Move, start: number, path: CodePath): CodePath | undefined {
  return at === undefined || start < at ? path : movedTo(folder, path);
}
