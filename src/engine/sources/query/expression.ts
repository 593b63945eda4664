import { aggregateFunctions, windowFunctions } from '../conditionFunctions.ts';
import { checkNode, mostTexts, type Node, refused, spoken, textsOf } from '../conditionTree.ts';
import { list, only, type Scope } from './fields.ts';

/** Names that stand in a query. */
export type Names = {
  /** Columns that are asked for without the name of a table: as it is written. */
  readonly bare: readonly string[];
  /** Every name by which a column may be asked for, a table's and a part's among them, in small letters. */
  readonly columns: ReadonlySet<string>;
  /** Names that the query itself gives, in small letters. */
  readonly defined: ReadonlySet<string>;
  /** It asks for all columns of a table. */
  readonly star: boolean;
};

/**
 * Looks at the expressions of one query: those of a condition, and aggregates, windows and queries inside.
 *
 * @param query looks at a query inside, and tells how many tables it reads
 */
export function expressionCheck(query: (subquery: unknown, scope: Scope) => number) {
  const bare = new Set<string>();
  const columns = new Set<string>();
  const defined = new Set<string>();
  let star = false;
  let texts = 0;
  let growth = 1;
  let read = 0;
  let depth = 0;

  const check = (value: unknown, scope: Scope, stars?: 'stars'): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) check(one, scope);
      return;
    }
    const node = value as Node;
    if (node.class === undefined) {
      // Only what holds the parts of a CASE, the order of an aggregate or a window's, or a column that replaces another.
      only(node, ['when_expr', 'then_expr', 'type', 'orders', 'null_order', 'expression', 'key', 'value']);
      if (node.type !== undefined && !orders.has(String(node.type))) throw refused(spoken(node.type));
      for (const part of Object.values(node)) check(part, scope);
      return;
    }
    if (node.alias !== undefined) defined.add(String(node.alias).toLowerCase());
    switch (node.class) {
      case 'STAR':
        only(node, starFields);
        if (stars === undefined) throw refused('*');
        star = true;
        check(node.replace_list, scope);
        return;
      case 'SUBQUERY':
        only(node, subqueryFields);
        if (++depth > mostDepth) throw refused('subquery');
        read += apart(() => query(node.subquery, scope));
        depth--;
        check(node.child, scope);
        return;
      case 'WINDOW':
        checkWindow(node);
        for (const part of windowParts) check(node[part], scope);
        return;
      case 'COLUMN_REF':
        columnNames(node.column_names as readonly string[]);
        return;
      case 'CONSTANT':
        return;
    }
    if (isAggregate(node)) checkAggregate(node);
    else grows(node);
    for (const [field, part] of Object.entries(node)) if (field !== 'cast_type') check(part, scope);
  };

  /** What is read inside counts once, with the query that it stands in. */
  const apart = (inside: () => number): number => {
    const before = read;
    read = 0;
    const tables = inside();
    read = before;
    return tables;
  };

  const columnNames = (path: readonly string[]) => {
    if (path.length === 1) bare.add(path[0]!);
    for (const name of path) columns.add(name.toLowerCase());
  };

  /** A query can take a text that it has made for another one, so that it could double with each turn. */
  const grows = (node: Node) => {
    checkNode(node);
    texts += textsOf(node);
    if (joiners.has(String(node.function_name)))
      growth *= Math.max(1, list(node.children).filter((child) => (child as Node).class !== 'CONSTANT').length);
    if (texts > mostTexts || texts * growth > 2 * mostTexts) throw refused('text');
  };

  return {
    check,
    define: (...names: readonly string[]) => {
      for (const name of names) defined.add(name.toLowerCase());
    },
    /** Columns that are used without being written in an expression. */
    mention: (names: readonly string[], all: boolean) => {
      for (const name of names) columns.add(name.toLowerCase());
      star ||= all;
    },
    /** How many tables the queries inside have read since this was last asked. */
    tables: () => {
      const since = read;
      read = 0;
      return since;
    },
    names: (): Names => ({ bare: [...bare], columns, defined, star }),
  };
}

/** Each query in an expression of another takes the database four times as long to plan. */
const mostDepth = 5;
const orders = new Set(['ORDER_MODIFIER', 'ORDER_DEFAULT', 'ASCENDING', 'DESCENDING']);
const joiners = new Set(['||', 'concat', 'concat_ws']);

const starFields = ['class', 'type', 'alias', 'relation_name', 'exclude_list', 'replace_list'];
const subqueryFields = ['class', 'type', 'alias', 'subquery_type', 'subquery', 'child', 'comparison_type'];
const aggregateFields = [
  'class',
  'type',
  'alias',
  'function_name',
  'children',
  'filter',
  'order_bys',
  'distinct',
  'is_operator',
];
const windowParts = [
  'children',
  'partitions',
  'orders',
  'start_expr',
  'end_expr',
  'offset_expr',
  'default_expr',
  'filter_expr',
  'arg_orders',
];
const windowFields = [
  ...windowParts,
  'class',
  'type',
  'alias',
  'function_name',
  'start',
  'end',
  'ignore_nulls',
  'exclude_clause',
  'distinct',
];

const isAggregate = ({ class: of, function_name: name }: Node): boolean =>
  of === 'FUNCTION' && aggregateFunctions.has(String(name));

function checkAggregate(node: Node): void {
  only(node, aggregateFields);
  checkArguments(node);
}

function checkWindow(node: Node): void {
  const name = String(node.function_name);
  if (!windowFunctions.has(name)) throw refused(name);
  only(node, windowFields);
  checkArguments(node);
}

/** One more than usual asks for a list of values. */
function checkArguments(node: Node): void {
  const name = String(node.function_name);
  if (list(node.children).length > (name === 'min' || name === 'max' ? 1 : 2)) throw refused(name);
}
