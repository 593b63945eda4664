import { quoteName, quotePath, quoteText } from '../sql.ts';
import type { Dialect } from './dialect.ts';
import { plainNumber } from './numberStyle.ts';
import type { Relation } from './tabular.ts';

/** Which lines of which files: all of one, or pieces of whole lines that may begin inside a quoted cell. */
export type Lines = {
  readonly files: readonly string[];
  readonly skip: number;
  readonly torn?: boolean;
  readonly gzip?: boolean;
};

/**
 * How the database reads separated text. Nothing is left to its own guessing: it skips rows, changes types and differs
 * between versions. Cells are text as written; only an empty one is missing.
 */
export function separated(
  { delimiter, escapedBy, fields, names, mixedEnds, styles }: Dialect,
  { files, skip, torn = false, gzip = false }: Lines,
): Relation {
  const extra = fields > names.length ? [`${'x'.repeat(1 + Math.max(...names.map(({ length }) => length)))}`] : [];
  const options = [
    'auto_detect = false',
    'header = false',
    `compression = '${gzip ? 'gzip' : 'none'}'`,
    'hive_partitioning = false',
    // Of 32 MB each they would take more memory, and no less time.
    'buffer_size = 8388608',
    `skip = ${skip}`,
    `delim = ${quoteText(delimiter)}`,
    `quote = '"'`,
    `escape = ${quoteText(escapedBy)}`,
    `nullstr = ''`,
    // Strict, it takes one way to end a row only: that of the first line. So it does in pairs, unless it is told otherwise.
    `strict_mode = ${!torn && !mixedEnds}`,
    ...(mixedEnds ? [`new_line = '\\n'`] : []),
    `ignore_errors = ${torn}`,
    `columns = {${[...names, ...extra].map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ')}}`,
  ];
  const from = `read_csv([${files.map(quotePath).join(', ')}], ${options.join(', ')})`;
  const cells = names.map((name) => {
    const style = styles.get(name);
    return style === undefined ? quoteName(name) : `${plainNumber(quoteName(name), style)} as ${quoteName(name)}`;
  });
  return {
    from: extra.length + styles.size > 0 ? `(select ${cells.join(', ')} from ${from})` : from,
    columns: new Map(names.map((name) => [name, 'VARCHAR'])),
    tidy: true,
  };
}
