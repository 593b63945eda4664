import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Detection } from '../../src/protocol/detection.ts';
import type { Failure } from '../../src/protocol/failures.ts';
import { failureSentence } from '../../src/words/failures.ts';
import { readingSentence } from '../../src/words/reading.ts';

type Outcome = 'table' | 'warning' | 'refuse';
type Size = { readonly rows: number; readonly columns: number };

/** What a file should come to: see `expected.json`, which was written by looking at each of them and its clean partner. */
export type Expected = Partial<Size> & {
  readonly expect: Outcome;
  /** Outcomes that are right as well. */
  readonly also?: readonly Outcome[];
  /** Size of the table that it could be read as, where it should be refused. */
  readonly clean?: Size;
  /** Where the fault stands. */
  readonly line?: number | readonly number[];
  readonly note?: string;
  readonly names?: readonly string[];
  readonly distinct?: { readonly [column: string]: number };
};

/** What a file came to. */
export type Came = { readonly detection: Detection } | { readonly failure: Failure };

/** Odd and hostile files stand beside the project on the machines that have them. */
export const badinput = join(import.meta.dirname, '../../../shared/badinput');
export const present = existsSync(badinput);
if (!present) console.log('the collection of odd and hostile files is absent: the tests that need it are left out');

export const expected = JSON.parse(readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8')) as {
  readonly [file: string]: Expected;
};

export const outcomeOf = (came: Came): Outcome =>
  'failure' in came ? 'refuse' : came.detection.notes.length > 0 ? 'warning' : 'table';

/** What is wrong with what a file came to; nothing where it is right. */
export function wrong(file: string, want: Expected, came: Came): string | undefined {
  const outcome = outcomeOf(came);
  if (outcome !== want.expect && !want.also?.includes(outcome)) return `${outcome} in place of ${want.expect}`;
  return 'failure' in came ? wrongSentence(file, want, came.failure) : wrongTable(want, came.detection);
}

function wrongSentence(file: string, want: Expected, failure: Failure): string | undefined {
  const sentence = failureSentence(failure);
  if (failure.code === 'internal' || failure.code === 'engineCrashed') return sentence;
  if (/\n|\bat .*:\d+|Error:|undefined/.test(sentence)) return `no sentence: ${sentence}`;
  if (!sentence.includes(basename(file).slice(0, 50))) return `the file is not named: ${sentence}`;
  const lines = want.expect === 'refuse' && want.line !== undefined ? [want.line].flat() : undefined;
  return lines === undefined || lines.includes(Number(failure.facts.line))
    ? undefined
    : `line ${String(failure.facts.line)} in place of ${lines.join(' or ')}: ${sentence}`;
}

function wrongTable(want: Expected, { rows, columns, notes }: Detection): string | undefined {
  const size = want.expect === 'refuse' ? want.clean : want;
  if (rows !== size?.rows || columns.length !== size?.columns)
    return `${rows} x ${columns.length} in place of ${size?.rows} x ${size?.columns}`;
  for (const [name, distinct] of Object.entries(want.distinct ?? {})) {
    const found = columns.find((column) => column.name === name)?.distinct;
    if (found !== distinct) return `${found} values of ${name} in place of ${distinct}`;
  }
  const names = columns.map(({ name }) => name);
  if (want.names?.some((name, at) => names[at] !== name)) return `names ${names.slice(0, 20).join(', ')}`;
  const codes = notes.map((note) => (note.code === 'numbers' ? note.style : note.code));
  if (want.expect === 'warning' && notes.length > 0 && !codes.some((code) => code === want.note))
    return `${codes.join(', ')} said in place of ${want.note}`;
  const said = notes.map(readingSentence);
  const odd = said.find((sentence) => sentence === '' || /undefined|NaN/.test(sentence));
  return odd === undefined ? undefined : `no sentence: ${odd}`;
}
