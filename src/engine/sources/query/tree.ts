import { AuditError } from '../../../protocol/failures.ts';
import { type Node, type Parsed, refused, spoken } from '../conditionTree.ts';
import { expressionCheck, type Names } from './expression.ts';
import { list, only, type Scope } from './fields.ts';
import { sizeOf } from './size.ts';

/** What a query is made of, as far as its text tells. */
export type QueryParts = Names & {
  /** Names of tables that are none of its own, as they are written, in the order in which they are met. */
  readonly tables: readonly string[];
};

/** So many tables take the database a second to plan; two hundred take it minutes in which nothing stops it. */
const mostTables = 32;
/** Ten thousand parts of expressions take it a second as well. */
const mostParts = 3000;

/**
 * Whether a text is one SELECT over plain names of tables, made of columns, constants and functions that are listed. What
 * is not listed here is refused: table functions, tables of other schemas, values, samples, pivots, recursion, and whatever
 * a later version of the database brings.
 *
 * @throws AuditError sqlRefused, sqlFailed (no SQL)
 */
export function checkQueryTree(parsed: Parsed): QueryParts {
  if (parsed.error) {
    if (parsed.error_type !== 'parser') throw new AuditError('sqlRefused', { reason: 'notSelect' });
    throw new AuditError('sqlFailed', { reason: parsed.error_message });
  }
  const [statement, ...others] = parsed.statements;
  if (statement === undefined || others.length > 0) throw new AuditError('sqlRefused', { reason: 'statements' });
  const tables = new Map<string, string>();
  const expression = expressionCheck((subquery, scope) => query(subquery, scope));
  const { check, define } = expression;

  /** How many tables a query reads, those of its common table expressions each time that they are named. */
  const query = (value: unknown, scope: Scope): number => {
    const { node } = only(value, ['node']);
    return queryNode(node as Node, scope);
  };

  const queryNode = (node: Node, outer: Scope): number => {
    const scope = new Map(outer);
    const map = node.cte_map === undefined ? [] : list(only(node.cte_map, ['map']).map);
    for (const entry of map) {
      const { key, value } = only(entry, ['key', 'value']) as { key: string; value: unknown };
      const { query: of, aliases } = only(value, ['query', 'aliases', 'materialized']);
      // Not in its own scope: what has its name there is a dataset, or one of those before it.
      const size = query(of, scope);
      define(...(list(aliases) as string[]), key);
      scope.set(key.toLowerCase(), size);
    }
    const size = node.type === 'SET_OPERATION_NODE' ? setOperation(node, scope) : select(node, scope);
    for (const modifier of list(node.modifiers)) check(modifierOf(modifier as Node), scope);
    return bounded(size + expression.tables());
  };

  const setOperation = (node: Node, scope: Scope): number => {
    only(node, ['type', 'modifiers', 'cte_map', 'setop_type', 'setop_all', 'left', 'right', 'children']);
    const sides = [node.left, node.right, ...list(node.children)].filter((side) => side !== undefined) as Node[];
    return sides.reduce((sum, side) => bounded(sum + queryNode(side, scope)), 0);
  };

  const select = (node: Node, scope: Scope): number => {
    if (node.type !== 'SELECT_NODE') throw refused(spoken(node.type).replace(/ node$/, ''));
    only(node, selectFields);
    if (list(node.group_sets).length > mostSets) throw refused('grouping sets');
    const size = table(node.from_table as Node, scope);
    const given = new Map<string, number>();
    let parts = 0;
    for (const one of list(node.select_list) as Node[]) {
      const own = sizeOf(one, given);
      if (one.alias !== undefined) given.set(String(one.alias).toLowerCase(), own);
      parts += own;
    }
    const others = [node.where_clause, node.group_expressions, node.having, node.qualify];
    if (parts + sizeOf([...others, node.modifiers], given) > mostParts) throw refused('size');
    for (const one of list(node.select_list)) check(one, scope, 'stars');
    for (const other of others) check(other, scope);
    return size + expression.tables();
  };

  const table = (node: Node, scope: Scope): number => {
    define(...(list(node.column_name_alias) as string[]), ...(node.alias === undefined ? [] : [String(node.alias)]));
    switch (node.type) {
      case 'EMPTY':
        only(node, ['type']);
        return 0;
      case 'BASE_TABLE': {
        const name = String(only(node, ['type', 'alias', 'column_name_alias', 'table_name']).table_name);
        const own = scope.get(name.toLowerCase());
        if (own === undefined && !tables.has(name.toLowerCase())) tables.set(name.toLowerCase(), name);
        define(name);
        return own ?? 1;
      }
      case 'SUBQUERY':
        return query(only(node, ['type', 'alias', 'column_name_alias', 'subquery']).subquery, scope);
      case 'JOIN': {
        const { left, right, condition, ref_type: kind, using_columns: using } = only(node, joinFields);
        if (!joins.has(String(kind))) throw refused(`${spoken(kind)} join`);
        expression.mention(list(using) as string[], kind === 'NATURAL');
        const size = table(left as Node, scope) + table(right as Node, scope);
        check(condition, scope);
        return bounded(size + expression.tables());
      }
      default:
        throw refused(
          node.type === 'TABLE_FUNCTION'
            ? ((node.function as Node | undefined)?.function_name ?? 'table function')
            : spoken(node.type),
        );
    }
  };

  query(statement, new Map());
  return { tables: [...tables.values()], ...expression.names() };
}

const mostSets = 32;
const selectFields = [
  'type',
  'modifiers',
  'cte_map',
  'select_list',
  'from_table',
  'where_clause',
  'group_expressions',
  'group_sets',
  'aggregate_handling',
  'having',
  'qualify',
];
const joinFields = ['type', 'alias', 'left', 'right', 'condition', 'join_type', 'ref_type', 'using_columns'];
const joins = new Set(['REGULAR', 'NATURAL', 'CROSS', 'ASOF']);
const modifierFields: { readonly [type: string]: readonly string[] } = {
  DISTINCT_MODIFIER: ['type', 'distinct_on_targets'],
  ORDER_MODIFIER: ['type', 'orders'],
  LIMIT_MODIFIER: ['type', 'limit', 'offset'],
};

/** The expressions of ORDER BY, LIMIT and DISTINCT ON. */
function modifierOf(node: Node): unknown {
  const fields = modifierFields[String(node.type)];
  if (fields === undefined) throw refused(spoken(node.type).replace(/ modifier$/, ''));
  only(node, fields);
  return [node.distinct_on_targets, node.limit, node.offset, ...list(node.orders)];
}

function bounded(tables: number): number {
  if (tables > mostTables) throw new AuditError('sqlRefused', { reason: 'tables', most: mostTables });
  return tables;
}
