import { AuditError } from '../../protocol/failures.ts';
import { conditionFunctions } from './conditionFunctions.ts';
import type { Relation } from './files/tabular.ts';
import { nearest } from './joined.ts';

/** What the database's parser makes of a text (`json_serialize_sql`), empty fields left out. */
export type Parsed =
  | { readonly error: true; readonly error_type: string; readonly error_message: string }
  | { readonly error: false; readonly statements: readonly Node[] };
export type Node = { readonly [field: string]: unknown };

/**
 * Whether `select …` is nothing but one expression, made of the file's columns, constants, operators and
 * `conditionFunctions`. What is not listed here is refused: subqueries, table functions, aggregates, windows, stars,
 * lambdas, parameters, and whatever a later version of the database brings.
 *
 * @throws AuditError sqlRefused, sqlFailed (no SQL), noSuchColumn
 */
export function checkTree(parsed: Parsed, columns: Relation['columns']): void {
  if (parsed.error) {
    if (parsed.error_type !== 'parser') throw new AuditError('sqlRefused', { reason: 'notSelect' });
    throw new AuditError('sqlFailed', { reason: parsed.error_message });
  }
  const [statement, ...others] = parsed.statements;
  const select = statement?.node as Node | undefined;
  const expressions = select?.select_list;
  if (select === undefined || others.length > 0) throw new AuditError('sqlRefused', { reason: 'statements' });
  const rider = Object.keys(select).find((field) => !selectFields.has(field));
  if (rider !== undefined) throw refused(spoken(rider));
  if ((select.from_table as Node).type !== 'EMPTY') throw refused('from');
  if (!Array.isArray(expressions) || expressions.length !== 1) throw refused(',');
  const known = new Set([...columns.keys()].map((name) => name.toLowerCase()));
  let texts = 0;
  const check = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      value.forEach(check);
      return;
    }
    const node = value as Node;
    if (node.class !== undefined) {
      checkNode(node);
      texts += textsOf(node);
      if (texts > mostTexts) throw refused('text');
      const column = node.class === 'COLUMN_REF' ? (node.column_names as readonly string[])[0]! : undefined;
      if (column !== undefined && !known.has(column.toLowerCase()))
        throw new AuditError('noSuchColumn', { column, near: nearest(column, { columns }) });
    }
    if (node.class !== 'CONSTANT') Object.values(node).forEach(check);
  };
  check(expressions);
}

const selectFields = new Set(['type', 'select_list', 'from_table', 'aggregate_handling']);
/** Texts that are made for each row: every one is kept for 2,048 rows until the last is done. */
export const mostTexts = 16;

const classes = new Set([
  'COLUMN_REF',
  'CONSTANT',
  'COMPARISON',
  'CONJUNCTION',
  'OPERATOR',
  'BETWEEN',
  'CASE',
  'CAST',
  'FUNCTION',
]);
const operators = new Set([
  'OPERATOR_NOT',
  'OPERATOR_IS_NULL',
  'OPERATOR_IS_NOT_NULL',
  'OPERATOR_COALESCE',
  'OPERATOR_NULLIF',
  'COMPARE_IN',
  'COMPARE_NOT_IN',
  'ARRAY_EXTRACT',
  'STRUCT_EXTRACT',
]);
/** Text of a list or of bytes can be longer than both, and be read back: it grows with each turn. */
const castTypes =
  /^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL|VARCHAR|DATE|TIME|TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?|INTERVAL|UUID)$/;
const functionFields = new Set([
  'class',
  'type',
  'alias',
  'query_location',
  'function_name',
  'schema',
  'children',
  'order_bys',
  'is_operator',
]);

/**
 * Of an expression one part, whose own parts are looked at by themselves.
 *
 * @throws AuditError sqlRefused for one that is no constant, column, operator, cast or function of a row
 */
export function checkNode(node: Node): void {
  const type = (node.cast_type as Node | undefined)?.id;
  if (!classes.has(String(node.class))) throw refused(node.function_name ?? spoken(node.class));
  if (node.class === 'OPERATOR' && !operators.has(String(node.type))) throw refused(spoken(node.type));
  if (node.class === 'CAST' && !castTypes.test(String(type))) throw refused('cast');
  if (node.class === 'FUNCTION') checkFunction(node);
}

function checkFunction(node: Node): void {
  const name = String(node.function_name);
  const kind = conditionFunctions.get(name);
  // A name of the parser's own (`extract`, `substring`) is looked up in `main`, where nobody has put anything.
  const own = node.schema === undefined || node.schema === 'main';
  if (kind === undefined || !own || Object.keys(node).some((field) => !functionFields.has(field))) throw refused(name);
  const order = node.order_bys as Node | undefined;
  if (order?.orders !== undefined) throw refused('order by');
  if (kind === 'like' && !isQuick(name, textAt(node, 1))) throw refused('like');
  if (name === 'replace' && !(bytes(textAt(node, 2)) <= bytes(textAt(node, 1)))) throw refused(name);
  if (name === 'regexp_replace' && textAt(node, 2) !== '') throw refused(name);
}

/**
 * Every `%` but a last one tries each place of the cell, again for each place that one before it tried; what comes of
 * two of them in a long cell, no deadline ends. Only the plain LIKE of a constant without `_` goes straight through.
 */
function isQuick(name: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  const tries = pattern.replace(/%+$/, '').match(/%+/g)?.length ?? 0;
  return tries <= 1 || ((name === '~~' || name === '!~~') && !pattern.includes('_'));
}

/** The constant text that a function is given. */
function textAt(node: Node, at: number): string | undefined {
  const child = (node.children as readonly Node[] | undefined)?.[at];
  const constant = child?.class === 'CONSTANT' ? (child.value as Node) : undefined;
  if ((constant?.type as Node | undefined)?.id !== 'VARCHAR' || constant?.is_null === true) return undefined;
  return String(constant?.value ?? '');
}

/** NaN, which is not less than anything, where there is none. */
const bytes = (text: string | undefined): number => (text === undefined ? Number.NaN : Buffer.byteLength(text));

/** How many texts a node has the database make of a row: as many as a function puts together. */
export function textsOf(node: Node): number {
  if (node.class === 'CAST') return (node.cast_type as Node).id === 'VARCHAR' ? 1 : 0;
  const makes = node.class === 'FUNCTION' && conditionFunctions.get(String(node.function_name)) === 'text';
  return makes ? ((node.children as readonly Node[] | undefined)?.length ?? 1) : 0;
}

/** @param part what it is about, as SQL or the database calls it */
export const refused = (part: unknown) => new AuditError('sqlRefused', { reason: 'part', part: String(part) });

/** `POSITIONAL_REFERENCE` as people would say it. */
export const spoken = (kind: unknown): string => String(kind).toLowerCase().replaceAll('_', ' ');
