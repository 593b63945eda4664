import { DuckDBInstance } from '@duckdb/node-api';

/**
 * Writes a file of predictions, 13 columns, the same at every run: three attributes (age as a number), a label, a
 * prediction and a score with all its digits, whose quality differs by group, among columns that an audit does not read.
 */
export async function makeRows(path, rows) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const random = (salt) => `((hash(i * 1000003 + ${salt}) % 1000000007) / 1000000007.0)`;
  const pick = (salt, values, shape = 1) =>
    `[${values.map((value) => `'${value}'`).join(', ')}][1 + floor(pow(${random(salt)}, ${shape}) * ${values.length})::int]`;
  await connection.run(`
    copy (
      select
        'C-' || lpad(i::varchar, 9, '0') as customer_id,
        ${pick(1, ['Male', 'Female'], 1.4)} as sex,
        ${pick(2, ['White', 'Black', 'Asian', 'Hispanic', 'Other'], 2.2)} as race,
        (18 + floor(pow(${random(3)}, 1.3) * 70))::int as age,
        round(900 + ${random(4)} * 9000, 2) as income,
        round(${random(5)} * 40000, 2) as amount,
        (6 + floor(${random(6)} * 10) * 6)::int as months,
        ${pick(7, ['north', 'south', 'east', 'west'])} as region,
        ${pick(8, ['web', 'branch', 'phone'])} as channel,
        strftime(date '2024-01-01' + floor(${random(9)} * 700)::int, '%Y-%m-%d') as applied_on,
        (${random(10)} < 0.15 + 0.6 * score)::int as y_true,
        (score >= 0.5)::int as y_pred,
        score
      from (select i, pow(${random(11)}, 1.5) as score from range(${rows}) t(i))
    ) to '${path.replaceAll("'", "''")}'`);
  connection.closeSync();
  instance.closeSync();
}
