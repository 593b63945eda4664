import { AuditError } from '../../../../protocol/failures.ts';
import type { Dialect } from '../dialect.ts';
import { kernelCode } from './code.ts';

/** What a whole text file came to. */
export type Structure = {
  readonly rows: number;
  /** Rows with a quotation mark inside a cell that is not quoted, and the line of the first. */
  readonly bareQuotes?: { readonly line: number; readonly rows: number };
};

type Written = Pick<Dialect, 'delimiter' | 'escapedBy' | 'fields' | 'names' | 'skip' | 'header' | 'pairs'>;

type Global = { value: number };
type Kernel = {
  take(length: number): number;
  finish(): number;
  readonly memory: { readonly buffer: ArrayBuffer };
} & { readonly [name: string]: Global };

/** As the kernel numbers them. */
const faults = ['', 'fieldCount', 'quote', 'openQuote', 'headerAgain', 'zero', 'rowCount'];
/** A longer header is not looked for again. */
const longestHeader = 1 << 14;
const mark = [0xef, 0xbb, 0xbf];

let compiled: WebAssembly.Module | undefined;

/**
 * Looks at every byte of a separated text file: each row must have as many fields as it should, and quotation marks must
 * stand where they may. The database is laxer: it drops an empty field too many, and the row is read shifted.
 *
 * @returns what takes the bytes piece by piece, each handed over once; `end` gives what they came to
 * @throws AuditError parseFailed with the line: `fieldCount` (found, expected), `quote`, `openQuote`, `headerAgain`, `zero`,
 *   `rowCount`
 */
export function structureOf(path: string, written: Written) {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelCode, 'base64'));
  const kernel = new WebAssembly.Instance(compiled).exports as unknown as Kernel;
  const number = (name: string): number => kernel[name]!.value;
  const set = (name: string, value: number) => {
    kernel[name]!.value = value;
  };
  const { fields: expected, skip, header = '', names } = written;
  set('delimiter', written.delimiter.charCodeAt(0));
  set('spaced', Number(written.delimiter.length > 1));
  set('slashed', Number(written.escapedBy === '\\'));
  set('trailing', Number(expected > names.length));
  set('expected', expected);
  set('skip', skip);
  // The database would take the first sign of a row for the second of a return that stands alone.
  set('pairs', Number(written.pairs));
  const bytesOfHeader = Buffer.from(header);
  if (names.length > 1 && bytesOfHeader.length <= longestHeader) {
    new Uint8Array(kernel.memory.buffer, number('header'), bytesOfHeader.length).set(bytesOfHeader);
    set('headerLength', bytesOfHeader.length);
  }
  const check = (fault: number) => {
    if (fault === 0) return;
    const facts = faults[fault] === 'fieldCount' ? { found: number('found'), expected } : {};
    throw new AuditError('parseFailed', { path, reason: faults[fault]!, line: number('faultLine'), ...facts });
  };
  let first = true;
  return {
    take(bytes: Uint8Array): void {
      const most = number('mostBytes');
      let from = first && mark.every((byte, at) => bytes[at] === byte) ? mark.length : 0;
      first &&= bytes.length === 0;
      for (; from < bytes.length; from += most) {
        const piece = bytes.subarray(from, from + most);
        new Uint8Array(kernel.memory.buffer, number('input'), piece.length).set(piece);
        check(kernel.take(piece.length));
      }
    },
    end(): Structure {
      check(kernel.finish());
      const rows = number('bareRows');
      return { rows: number('rows'), ...(rows > 0 ? { bareQuotes: { line: number('bareLine'), rows } } : {}) };
    },
  };
}
