import { argumentsOf } from '../arguments.ts';
import type { CodeCall } from '../call.ts';
import { pythonLexer } from '../lexers.ts';
import { type Masked, mask } from '../mask.ts';
import { eachStatement, type Statement } from './blocks.ts';

/** The names around a call that predicts, as the code has them; those it does not have are the usual ones. */
export interface Prediction {
  /** What predicts: `model`, `search.best_estimator_`. */
  readonly model: string;
  /** The table that it is given, or that what it is given is taken from. */
  readonly table: string;
  readonly truth: string;
  readonly prediction: string;
  readonly score: string;
  /** What the line of the call begins with, and the line that its statement ends on, from 0. */
  readonly indent: string;
  readonly lastLine: number;
}

/**
 * Looks for the names around calls that predict, as `scanCode` found them in this text: undefined where nothing can be
 * written behind a call, as behind `return`, or where what predicts has no name. The text is read once, for all of them.
 */
export function predictionsIn(text: string): (call: CodeCall) => Prediction | undefined {
  const masked = mask(text, pythonLexer);
  const calls = [...masked.code.matchAll(/((?:\w+\.)+)(predict|predict_proba|decision_function)(?= *\()/g)];
  const statements: Statement[] = [];
  if (calls.length > 0) eachStatement(masked, (statement) => void statements.push({ ...statement }));
  return (call) => predictionAt(masked, calls, statements, call);
}

function predictionAt(
  masked: Masked,
  calls: readonly RegExpExecArray[],
  statements: readonly Statement[],
  { line, start }: CodeCall,
): Prediction | undefined {
  const { text } = masked;
  const lineStart = startOf(text, line);
  const call = calls.find((one) => one.index + one[1]!.length === lineStart + start);
  const statement = call && statements.findLast((one) => one.start <= call.index && call.index < one.end);
  if (!call || !statement || closed.test(masked.code.slice(statement.start, statement.start + 8))) return undefined;
  const model = call[1]!.slice(0, -1);
  const given = givenTo(masked, call);
  const assigned = (method: string): string | undefined =>
    [call, ...calls]
      .filter((one) => one[1] === call[1] && one[2] === method && givenTo(masked, one) === given)
      .map((one) => assignedTo(masked, one))
      .find((name) => name !== undefined);
  const features = given ?? 'X_test';
  const [table] = /^\w*/.exec(features)!;
  const firstLine = text.lastIndexOf('\n', statement.start - 1) + 1;
  return {
    model,
    table,
    truth: truthBeside(masked, table),
    prediction: assigned('predict') ?? `${model}.predict(${features})`,
    score: assigned('predict_proba') ?? assigned('decision_function') ?? `${model}.predict_proba(${features})[:, 1]`,
    indent: /^[ \t]*/.exec(text.slice(firstLine, statement.start))![0],
    lastLine: line + text.slice(lineStart, statement.end).split('\n').length - 1,
  };
}

/** Behind these nothing runs, or what runs belongs to them. */
const closed = /^(?:return|yield|raise|if|while|for|elif|with|assert)\b/;

function startOf(text: string, line: number): number {
  let start = 0;
  for (let row = 0; row < line; row++) start = text.indexOf('\n', start) + 1;
  return start;
}

/** The first argument, if it is short enough to be written again. */
function givenTo(masked: Masked, call: RegExpExecArray): string | undefined {
  const open = masked.code.indexOf('(', call.index + call[0].length);
  const [first] = argumentsOf(masked, open) ?? [];
  const given = first && !first.spread ? masked.text.slice(first.start, first.end).trim() : '';
  return /^[A-Za-z_][\w.]*(?:\[[^\n]*\])?$/.test(given) && given.length <= 60 ? given : undefined;
}

/** The name that is the call's value and nothing more; of probabilities the column of the positive class. */
function assignedTo(masked: Masked, call: RegExpExecArray): string | undefined {
  const before = /(?:^|\n)[ \t]*([A-Za-z_]\w{0,80}) *= *$/.exec(
    masked.code.slice(Math.max(0, call.index - 200), call.index),
  );
  const end = masked.partner[masked.code.indexOf('(', call.index + call[0].length)]!;
  if (!before || end === 0) return undefined;
  const rest = /^ *(\[ *: *, *-?1 *\])? *(?:\n|$)/.exec(masked.code.slice(end, end + 200));
  if (!rest) return undefined;
  return call[2] === 'predict_proba' && !rest[1] ? `${before[1]}[:, 1]` : before[1];
}

/** `y_test` beside `X_test`, if the code has it. */
function truthBeside({ code }: Masked, table: string): string {
  const name = table.replace(/(?<![A-Za-z])[Xx](?![A-Za-z])/, 'y');
  return name !== table && new RegExp(`\\b${name}\\b`).test(code) ? name : 'y_test';
}
