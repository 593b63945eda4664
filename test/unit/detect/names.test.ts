import { describe, expect, test } from 'vitest';
import { columnOf } from '../../../src/engine/detect/columns.ts';
import { snake } from '../../../src/engine/detect/names.ts';
import { groupsOf, sensitiveOf } from '../../../src/engine/detect/sensitive.ts';

test.each([
  ['PredictedIncome', 'predicted_income'],
  ['  True Label ', 'true_label'],
  ['\uFEFFid', 'id'],
  ['.pred_>50K', 'pred_50k'],
  ['P(1)', 'p_1'],
  ['customerID', 'customer_id'],
  ['ＳＥＸ', 'sex'],
  ['性別', '性別'],
  ['État Civil', 'état_civil'],
  ['', ''],
])('%j is spelled %j', (name, want) => expect(snake(name)).toBe(want));

const column = (name: string, cells: readonly string[]) => columnOf(name, 0, cells);
const two = ['a', 'b', 'a', 'b'];
const numbers = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, at) => String(low + at));

describe('sensitive attributes are matched by whole words', () => {
  test.each([
    ['sex', two, 'sex'],
    ['derived_sex', two, 'sex'],
    ['Geschlecht', two, 'sex'],
    ['性別', two, 'sex'],
    ['personal_status_and_sex', ['A91', 'A92', 'A93'], 'sex'],
    ['applicant_race_1', two, 'race'],
    ['native-country', two, 'nationality'],
    ['AgeOfPolicyHolder', ['26 to 30', '31 to 35'], 'age'],
    ['SeniorCitizen', ['0', '1'], 'age'],
    ['MaritalStatus', two, 'marital'],
    ['age', numbers(18, 90), 'age'],
    ['sussex', two, undefined],
    ['mileage', numbers(0, 100), undefined],
    ['page', numbers(0, 40), undefined],
    ['stage', two, undefined],
    ['trace', two, undefined],
    ['vehicle_age', numbers(0, 25), undefined],
    ['AgeOfVehicle', ['3 years', 'new'], undefined],
    ['age', numbers(100, 900), undefined],
    ['race_time', numbers(0, 50), undefined],
    ['customer_type', ['Male', 'Female'], 'sex'],
    ['__proto__', two, undefined],
    ['<img src=x onerror=alert(1)>', two, undefined],
  ])('%s', (name, cells, want) => expect(sensitiveOf(column(name, cells))?.attribute).toBe(want));
});

describe('groups', () => {
  test('years of age are cut at 25, 40 and 60, where anybody is', () => {
    expect(groupsOf([column('age', numbers(18, 90))])[0]?.value).toEqual({ column: 'age', edges: [25, 40, 60] });
    expect(groupsOf([column('age', numbers(18, 52))])[0]?.value).toEqual({ column: 'age', edges: [25, 40] });
  });
  test('bands of age go before the years', () => {
    const years = columnOf('age', 0, numbers(18, 90));
    const bands = columnOf(
      'age_group',
      1,
      numbers(18, 90).map((age) => (Number(age) < 40 ? 'young' : 'old')),
    );
    const groups = groupsOf([years, bands]);
    expect(groups.map(({ value }) => value.column)).toEqual(['age_group', 'age']);
    expect(groups[1]!.confidence).toBeLessThan(0.85);
  });
  test('one value is said last; more than 30 text values are no groups', () => {
    const many = numbers(1, 31).map((at) => `tribe ${at}`);
    const groups = groupsOf([column('sex', ['m', 'm']), column('race', two), column('tribe', many)]);
    expect(groups.map(({ value }) => value.column)).toEqual(['race', 'sex']);
  });
  test('one-hot columns say what they spell out', () => {
    const black = columnOf('race_Black', 0, ['0', '1', '0']);
    const white = columnOf('race_White', 1, ['1', '0', '1']);
    expect(groupsOf([black, white])[0]?.because).toEqual({ code: 'oneHot', attribute: 'race' });
  });
});
