import { argumentsOf } from '../arguments.ts';
import type { CodePath, FoundCall } from '../call.ts';
import { type Callee, Callees } from '../callees.ts';
import { pythonLexer } from '../lexers.ts';
import { isCode, type Masked, mask } from '../mask.ts';
import { movedTo, placeOf } from '../place.ts';
import { isLetter, wordStart } from '../words.ts';
import { sparkSide } from './chain.ts';
import { Expressions } from './expression.ts';

/** What the name of a call tells of it; `spark`: what it is called on tells the rest; `move`: to another folder. */
type Known = FoundCall['kind'] | 'spark' | 'move';

const formats = 'csv parquet json ndjson feather excel table orc ipc delta'.split(' ');
const table = (known: Known, names: string): [string, Known][] => names.split(/\s+/).map((name) => [name, known]);
const callees = new Callees<Known>(
  new Map([
    ...formats.flatMap((format) => table('load', `read_${format} scan_${format}`)),
    ...formats.flatMap((format) => table('save', `to_${format} write_${format} sink_${format}`)),
    ...table('load', 'loadtxt genfromtxt'),
    ...table('save', 'savetxt savez savez_compressed'),
    ...table('spark', 'load save csv parquet json orc'),
    ...table('move', 'chdir'),
    ...table('predict', 'predict predict_proba decision_function'),
    ...table(
      'metric',
      `accuracy_score balanced_accuracy_score roc_auc_score average_precision_score f1_score fbeta_score precision_score
      recall_score precision_recall_fscore_support confusion_matrix classification_report log_loss brier_score_loss
      matthews_corrcoef cohen_kappa_score jaccard_score MetricFrame ClassificationMetric BinaryLabelDatasetMetric
      demographic_parity_difference demographic_parity_ratio equalized_odds_difference equalized_odds_ratio
      equal_opportunity_difference equal_opportunity_ratio selection_rate`,
    ),
  ]),
  /\w/,
);

/** The calls in a Python text, or in a cell of a notebook. */
export function pythonCalls(text: string): readonly FoundCall[] {
  const named = callees.in(text);
  if (named.every(({ known }) => known === 'move')) return [];
  const masked = mask(text, pythonLexer);
  const expressions = new Expressions(masked);
  const found: FoundCall[] = [];
  let move: Move | undefined;
  for (const callee of named) {
    const call = isCode(masked, callee.start) ? callAt(masked, callee, expressions) : undefined;
    if (!call) continue;
    if (call.path?.relativeTo === 'cwd') move ??= moveOf(masked, named, expressions);
    found.push(call.path && move ? { ...call, path: afterMove(move, call.start, call.path) } : call);
  }
  return found;
}

function callAt(masked: Masked, callee: Callee<Known>, expressions: Expressions): FoundCall | undefined {
  const { name, start, end, open } = callee;
  const receiver = receiverOf(masked, start);
  if (receiver === '' && isDefined(masked, start)) return undefined;
  const kind = kindOf(masked, callee, receiver);
  if (!kind) return undefined;
  const call = { kind, start, end, callee: masked.text.slice(start - receiver.length, end) };
  if (kind === 'predict' || kind === 'metric') return call;
  const given = argumentsOf(masked, open);
  if (!given) return call;
  const position = name === 'write_table' || name === 'write_feather' || ofModule.test(receiver + name) ? 1 : 0;
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
function receiverOf(masked: Masked, nameAt: number): string {
  const { bytes } = masked;
  let at = nameAt;
  while (bytes[at - 1] === DOT && isLetter(bytes, at - 2) && nameAt - at < 100) at = wordStart(bytes, at - 1);
  return at === nameAt ? '' : masked.slice(at, nameAt);
}

const SPACE = 32;
const DOT = 46;

function isDefined(masked: Masked, nameAt: number): boolean {
  return (
    masked.bytes[nameAt - 1] === SPACE && /(?:\bdef|\bclass) +$/.test(masked.slice(Math.max(0, nameAt - 10), nameAt))
  );
}

/** Functions that take the table first, where the method of a table has only the path. */
const ofModule = /^(?:pa\.|pyarrow\.)?(?:csv|pacsv|pa_csv)\.write_csv$|^(?:dd|dask\.dataframe)\.to_\w+$/;

/** What the libraries call the argument that is the path. */
const keywords: ReadonlySet<string> = new Set(
  `filepath_or_buffer path_or_buf path_or_buffer path filepath file source io excel_writer fname where dest urlpath
  workbook input_file output_file paths root_path`.split(/\s+/),
);

function kindOf(
  masked: Masked,
  { name, start, known }: Callee<Known>,
  receiver: string,
): FoundCall['kind'] | undefined {
  const isMethod = masked.bytes[start - 1] === DOT;
  if (/^(?:self|cls|super)\.$/.test(receiver) && !name.startsWith('predict')) return undefined;
  if (known === 'predict') return isMethod ? 'predict' : undefined;
  if (known === 'metric') return 'metric';
  if (known === 'move') return undefined;
  // Elsewhere a table is one of a database, and its name no path.
  if (name.endsWith('_table') && !/^(?:pd|pandas|dd|pq|pyarrow\.parquet|feather)?\.?$/.test(receiver)) return undefined;
  if (known !== 'spark') return isMethod || !name.startsWith('to_') ? known : undefined;
  if (!/^(?:np|numpy|jnp)\.$/.test(receiver)) return sparkSide(masked, start);
  return name === 'load' || name === 'save' ? name : undefined;
}

/** Where the code goes to another folder, and which; without `at` it stays where it is. */
interface Move {
  readonly at?: number;
  readonly folder?: string | undefined;
}

/** One move that is sure to happen can be followed: more of them, or one in a function or block, cannot. */
function moveOf(masked: Masked, named: readonly Callee<Known>[], expressions: Expressions): Move {
  const [call, ...others] = named.filter(({ known, start }) => known === 'move' && isCode(masked, start));
  const ofNotebook = movesNotebook(masked);
  if (!call) return ofNotebook ? { at: 0 } : {};
  const line = masked.slice(masked.text.lastIndexOf('\n', call.open) + 1, call.open + 1);
  if (ofNotebook || others.length > 0 || !/^(?:os\.)?chdir *\($/.test(line)) return { at: 0 };
  const [argument] = argumentsOf(masked, call.open) ?? [];
  return { at: call.start, folder: argument && expressions.valueOf(argument)?.text };
}

/** Whether a notebook is told to go to another folder. */
function movesNotebook(masked: Masked): boolean {
  const { bytes, text } = masked;
  let at = text.indexOf('%cd');
  while (at >= 0 && (!isCode(masked, at) || isLetter(bytes, at + 3))) at = text.indexOf('%cd', at + 1);
  return at >= 0;
}

function afterMove({ at, folder }: Move, start: number, path: CodePath): CodePath | undefined {
  return at === undefined || start < at ? path : movedTo(folder, path);
}
