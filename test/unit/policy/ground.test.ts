import { expect, test } from 'vitest';
import { audit } from '../../../src/engine/audit.ts';
import { detect } from '../../../src/engine/detect/detect.ts';
import { type Answers, policyText, proposals } from '../../../src/policy/create.ts';
import { bestOf, groundOf } from '../../../src/policy/ground.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { planOf } from '../../../src/policy/plan.ts';
import type { ColumnFacts, Detection, Guess } from '../../../src/protocol/detection.ts';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import { noSignal, workshop } from '../detect/ports.ts';

const { file, ports } = workshop();
const answers: Answers = { objective: 'o', unit: 'person', positiveIs: 'good', worse: 'both', truth: true };
const guess = <T>(value: T, confidence = 1): Guess<T> => ({ value, confidence, because: { code: 'given' } });
const column = (name: string, values: readonly string[], distinct = values.length): ColumnFacts => ({
  name,
  type: 'text',
  missing: 0,
  distinct,
  top: values.map((value) => ({ value, share: 1 / values.length })),
});

type Found = Pick<Detection, 'roles' | 'groups' | 'columns'>;
const scored: Found = {
  roles: {
    label: guess('repaid'),
    prediction: guess('approved'),
    score: guess('p'),
    positive: guess('yes'),
    threshold: guess(0.5),
    split: guess({ column: 'part', use: 'test', rows: 10 }),
  },
  groups: [guess({ column: 'sex' }), guess({ column: 'age', edges: [30] })],
  columns: [column('repaid', ['no', 'yes']), column('approved', ['0', '1'])],
};
const ground = (of: Partial<Found>, truth = true) =>
  groundOf('a/scored.csv', { ...scored, ...of } as Detection, { ...answers, truth });

test('a file with all that an audit needs', () => {
  expect(ground({})).toEqual({
    path: 'a/scored.csv',
    truth: 'repaid',
    prediction: 'approved',
    score: 'p',
    positive: 'yes',
    negative: 'no',
    threshold: 0.5,
    split: { column: 'part', use: 'test' },
    groups: [{ column: 'sex' }, { column: 'age', edges: [30] }],
  });
});

test('a file of which nothing is known is nothing but a path', () => {
  expect(ground({ roles: {}, groups: [], columns: [] })).toEqual({ path: 'a/scored.csv', groups: [] });
});

test('where the truth is not known decisions stand for it, in their own values, and scores are left out', () => {
  expect(ground({}, false)).toMatchObject({ truth: 'approved', prediction: 'approved', positive: '1', negative: '0' });
  expect(ground({}, false)).not.toHaveProperty('score');
});

test('where the truth is not known and there are only scores, the truth that there is must do', () => {
  const { prediction: _, ...roles } = scored.roles;
  expect(ground({ roles }, false)).toMatchObject({ truth: 'repaid', score: 'p', positive: 'yes' });
});

test.each([
  ['as it is', ['no', 'yes'], { positive: 'yes', negative: 'no' }],
  ['in 0 and 1', ['0', '1'], { positive: '1', negative: '0' }],
  ['in 1.0 and 0.0', ['0.0', '1.0'], { positive: '1.0', negative: '0.0' }],
  ['in words of their own: it is left to be found', ['grant', 'refuse'], {}],
  ['with a third one: what is not good is not known', ['no', 'yes', 'perhaps'], { positive: 'yes' }],
  ['with only the positive one', ['yes'], { positive: 'yes' }],
])('the values of decisions that stand for the truth: %s', (_, values, want) => {
  const { positive, negative } = ground({ columns: [column('approved', values)] }, false);
  expect({ ...(positive && { positive }), ...(negative && { negative }) }).toEqual(want);
});

test('values of which not all were seen say nothing of the other one', () => {
  const columns = [column('repaid', ['no', 'yes'], 60)];
  expect(ground({ columns })).toMatchObject({ positive: 'yes' });
  expect(ground({ columns })).not.toHaveProperty('negative');
});

test.each([
  ['sure ones before what is only guessed', [guess('a', 0.5), guess('b', 0.9)], ['b']],
  ['guesses where there is nothing better', [guess('a', 0.5), guess('b', 0.6)], ['a', 'b']],
  ['never what is predicted, nor a column without a name', [guess('repaid'), guess('approved'), guess('')], []],
])('groups: %s', (_, names, want) => {
  const groups = names.map(({ value, confidence }) => guess({ column: value }, confidence));
  expect(ground({ groups }).groups.map(({ column }) => column)).toEqual(want);
});

test.each([
  ['with its interval', { value: 0.8, denominator: 9, interval: { low: 0.7, high: 0.9 } }, 0.7],
  ['without one', { value: 0.8, denominator: 9, interval: { none: 'degenerate' } }, undefined],
  [
    'whose interval has no lower end',
    { value: 0.8, denominator: 9, interval: { low: 'unbounded', high: 1 } },
    undefined,
  ],
  ['that is not defined', { undefined: 'oneClass' }, undefined],
  ['that is not there', undefined, undefined],
])('the number for the whole model, %s', (_, measured, low) => {
  const document = {
    leading: { metric: 'rocAuc' },
    overall: { values: { rocAuc: measured } },
  } as unknown as AuditDocument;
  expect(bestOf(document)).toEqual(low === undefined ? undefined : { metric: 'rocAuc', low });
  const { leading: _leading, ...without } = document;
  expect(bestOf(without)).toBeUndefined();
});

test('a file of decisions without any truth: who is selected is compared at once', async () => {
  const rows = Array.from({ length: 6000 }, (_, row) => `${row},${row % 3 === 0 ? 1 : 0},${row % 2 ? 'f' : 'm'}`);
  const path = file('decisions.csv', ['id,prediction,sex', ...rows, ''].join('\n'));
  const said: Answers = { ...answers, positiveIs: 'bad', truth: false };
  const ground = groundOf('decisions.csv', await detect({ path }, ports, noSignal), said);
  const { file: policy, problems } = parsePolicy(policyText(said, ground, proposals(said, ground, undefined)));
  expect(problems).toEqual([]);
  const place = { policy: 'evenhand.yaml', today: '2026-11-23', resolve: () => path };
  const { findings, roles } = await audit(planOf(policy!, 'decisions', place), ports, noSignal, () => {});
  expect(roles).toMatchObject({ label: 'prediction', prediction: 'prediction', positive: '1', favourable: '0' });
  expect(findings.map(({ id, verdict }) => [id, verdict])).toEqual([['selection-sex', 'pass']]);
});
