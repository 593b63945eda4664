/** The dialects that a query can be written in. */
export type Dialect = 'standard' | 'postgresql' | 'bigquery' | 'snowflake' | 'spark';

/** A table of rows to be counted; names as the database has them, which may be any text. */
export interface Counted {
  /** The table's name, with schema and catalog before it if they are needed. */
  readonly table: readonly string[];
  readonly label: string;
  readonly prediction: string;
  readonly groups: readonly string[];
  /** A condition in the dialect's own SQL. */
  readonly where?: string;
}

/**
 * The query that returns the table of counts: one row for each group, label and prediction, with the number of rows in
 * `n`. What is missing is counted as a group of its own. No row of the table leaves the database.
 *
 * @example countsQuery({ table: ['loans'], label: 'y', prediction: 'p', groups: ['sex'] }, 'standard')
 */
export function countsQuery({ table, label, prediction, groups, where }: Counted, dialect: Dialect): string {
  const quote = quotes[dialect];
  const columns = [...new Set([...groups, label, prediction])];
  const listed = columns.map(quote).join(', ');
  return [
    `SELECT ${listed}, COUNT(*) AS ${countName(columns)}`,
    `FROM ${table.map(quote).join('.')}`,
    // On a line of its own: a condition may end in a comment.
    ...(where === undefined ? [] : [`WHERE ${where}`]),
    `GROUP BY ${listed}`,
    `ORDER BY ${listed}`,
  ].join('\n');
}

/** Names that are understood as counts when the table is audited. */
const countNames = ['n', 'n_rows', 'count', 'number_of_rows'];

function countName(columns: readonly string[]): string {
  const taken = new Set(columns.map((column) => column.toLowerCase()));
  let name = countNames.find((one) => !taken.has(one)) ?? 'n_';
  while (taken.has(name)) name += '_';
  return name;
}

const doubled = (mark: string) => (name: string) => mark + name.replaceAll(mark, mark + mark) + mark;

/** BigQuery reads a name in backticks as it reads a text: with backslashes, and on one line. */
const escaped = (name: string): string =>
  `\`${name.replace(/[\\`]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}\``;

const quotes: Record<Dialect, (name: string) => string> = {
  standard: doubled('"'),
  postgresql: doubled('"'),
  snowflake: doubled('"'),
  spark: doubled('`'),
  bigquery: escaped,
};
