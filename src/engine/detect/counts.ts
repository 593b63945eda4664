import type { Guess } from '../../protocol/detection.ts';
import type { Column, Sample } from './table.ts';

const names =
  /^(?:n|n_rows|count|counts|cnt|freq|frequency|frequencies|rows|num|number|number_of_rows|total|size|cases|people|anzahl|häufigkeit|nombre|effectif|cantidad|frecuencia|quantidade|frequência|件数|数量|число|кол_во)$/u;
const mostRows = 20_000;

/**
 * The column of a table of counts that says how many rows each line stands for: a name for it, whole numbers, and in all the
 * other columns few values of which no combination comes twice.
 */
export function countOf(columns: readonly Column[], sample: Sample): Guess<string> | undefined {
  const { sampledRows } = sample;
  if (!sample.whole || sampledRows < 2 || sampledRows > mostRows) return undefined;
  const column = columns.find(
    ({ snake, facts }) => names.test(snake) && facts.type === 'integer' && facts.min! >= 0 && facts.missing === 0,
  );
  if (column === undefined) return undefined;
  const others = columns.filter((other) => other !== column);
  if (others.length < 2 || others.length > 12 || others.some(({ classes }) => classes === undefined)) return undefined;
  if (others.some(({ facts }) => facts.distinct >= sampledRows && sampledRows > 4)) return undefined;
  const cells = others.map(({ cells }) => cells());
  const seen = new Set<string>();
  for (let row = 0; row < sampledRows; row++) seen.add(JSON.stringify(cells.map((column) => column[row])));
  if (seen.size < sampledRows) return undefined;
  return { value: column.name, confidence: 0.93, because: { code: 'roleName', name: column.name } };
}
