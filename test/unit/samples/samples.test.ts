import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
// @ts-expect-error the script is plain JavaScript
import { sampleFiles } from '../../../scripts/samples.mjs';
import { detect } from '../../../src/engine/detect/detect.ts';
import { offerJoins } from '../../../src/engine/detect/join.ts';
import { settle } from '../../../src/engine/detect/settle.ts';
import { noSignal, workshop } from '../detect/ports.ts';

const samples = join(import.meta.dirname, '../../../samples');
const made = sampleFiles() as { readonly [name: string]: string };
const { ports } = workshop();

test.each(Object.keys(made))('%s is what the script writes, byte for byte', (name) => {
  expect(readFileSync(join(samples, name), 'utf8') === made[name]).toBe(true);
});

test('every table in samples is made by the script', () => {
  const found = readdirSync(samples, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  expect(found.filter((name) => name.endsWith('.csv')).sort()).toEqual(Object.keys(made).sort());
});

const total = (name: string, where: (cells: readonly string[]) => boolean) =>
  made[name]!.trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter(where)
    .reduce((sum, cells) => sum + Number(cells.at(-1)), 0);

// Published totals and rates: Bickel et al. 1975 by way of R's UCBAdmissions (4,526; 1,198 of 2,691 men and 557 of 1,835 women
// admitted); Larson et al. 2016 (Black FPR 44.85, FNR 27.99; White 23.45, 47.72); Bertrand & Mullainathan 2004, Table 1.
describe('published counts add up to the published figures', () => {
  const berkeley = 'published/berkeley_admissions_1973.csv';
  const compas = 'published/compas_2016.csv';
  const callbacks = 'published/callbacks_2004.csv';
  const compasRate = (race: string, truth: string, predicted: string) =>
    Math.round(
      (10_000 * total(compas, ([r, t, p]) => r === race && t === truth && p === predicted)) /
        total(compas, ([r, t]) => r === race && t === truth),
    ) / 100;
  const calledBack = (race: string, sex?: string) => {
    const of = (answer?: string) =>
      total(callbacks, ([r, s, a]) => r === race && (sex ?? s) === s && (answer ?? a) === a);
    return Math.round((10_000 * of('yes')) / of()) / 100;
  };
  test.each([
    ['Berkeley, all', total(berkeley, () => true), 4526],
    ['Berkeley, men', total(berkeley, ([gender]) => gender === 'Male'), 2691],
    ['Berkeley, men admitted', total(berkeley, ([gender, , yes]) => gender === 'Male' && yes === 'yes'), 1198],
    ['Berkeley, women admitted', total(berkeley, ([gender, , yes]) => gender === 'Female' && yes === 'yes'), 557],
    ['COMPAS, FPR of Black defendants', compasRate('African-American', '0', '1'), 44.85],
    ['COMPAS, FNR of Black defendants', compasRate('African-American', '1', '0'), 27.99],
    ['COMPAS, FPR of White defendants', compasRate('Caucasian', '0', '1'), 23.45],
    ['COMPAS, FNR of White defendants', compasRate('Caucasian', '1', '0'), 47.72],
    ['call-backs, White names', calledBack('White'), 9.65],
    ['call-backs, African-American names', calledBack('African-American'), 6.45],
    ['call-backs, White women', calledBack('White', 'Female'), 9.89],
    ['call-backs, African-American women', calledBack('African-American', 'Female'), 6.63],
    ['call-backs, White men', calledBack('White', 'Male'), 8.87],
    ['call-backs, African-American men', calledBack('African-American', 'Male'), 5.83],
  ])('%s: %d', (_, got, want) => expect(got).toBe(want));
});

describe('the samples do what the README says', () => {
  test('scored.csv is audited without a question', async () => {
    const detection = await detect({ path: join(samples, 'lending/scored.csv') }, ports, noSignal);
    expect(detection.questions).toEqual([]);
    expect(settle(detection, {})).toEqual({
      label: 'repaid',
      prediction: 'approved',
      score: 'score',
      id: 'application_id',
      time: 'applied_on',
      modelVersion: 'model_version',
      positive: '1',
      favourable: '1',
      threshold: 0.5,
      groups: [{ column: 'sex' }, { column: 'age', edges: [25, 40, 60] }],
      split: { column: 'split', use: 'test' },
    });
  });

  test('predictions.csv is offered its truth, and needs nothing more', async () => {
    const path = join(samples, 'lending/predictions.csv');
    const alone = await detect({ path }, ports, noSignal);
    expect(alone.kind).toBe('predictions');
    expect(alone.questions.map(({ about }) => about)).toContain('join');
    const [offer] = await offerJoins(path, [join(samples, 'lending/applications.csv')], ports, noSignal);
    expect(offer).toMatchObject({ confidence: 0.95, matched: 6000, unmatched: 0, duplicateKeys: 0 });
    const joined = await detect({ path, join: offer!.join }, ports, noSignal);
    expect(joined.questions).toEqual([]);
    expect(settle(joined, {})).toMatchObject({ label: 'repaid', score: 'score', positive: '1', threshold: 0.5 });
  });

  test('compas_2016.csv is a table of counts, and audited as it stands', async () => {
    const detection = await detect({ path: join(samples, 'published/compas_2016.csv') }, ports, noSignal);
    expect(detection).toMatchObject({ kind: 'counts', questions: [] });
    expect(settle(detection, {})).toMatchObject({
      label: 'two_year_recid',
      prediction: 'predicted_two_year_recid',
      count: 'n',
      positive: '1',
      favourable: '0',
      groups: [{ column: 'race' }],
    });
  });

  test('callbacks_2004.csv takes the decision for both', async () => {
    const path = join(samples, 'published/callbacks_2004.csv');
    const choices = { label: 'called_back', prediction: 'called_back' };
    const detection = await detect({ path, choices }, ports, noSignal);
    expect(settle(detection, choices)).toMatchObject({ ...choices, count: 'n', positive: 'yes' });
  });
});
