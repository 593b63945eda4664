import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A reference file taken apart: what each column is, is known from the file's own description. */
export type Base = {
  readonly name: string;
  /** What the model predicts, as the published data set calls it. */
  readonly target: string;
  /** Texts of the data set for the classes 1 and 0. */
  readonly classes: readonly [string, string];
  /** Whether class 1 is what a person hopes for. */
  readonly welcome: boolean;
  readonly ids: readonly string[];
  readonly split: readonly string[];
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
  readonly scores: readonly number[];
  readonly sensitive: readonly NamedColumn[];
  readonly features: readonly NamedColumn[];
};
export type NamedColumn = { readonly name: string; readonly cells: readonly string[] };

type Plan = Pick<Base, 'target' | 'classes' | 'welcome'> & {
  readonly file: string;
  readonly sensitive: readonly string[];
  readonly features: readonly string[];
};

const plans: readonly Plan[] = [
  {
    file: 'adult.gb',
    target: 'income',
    classes: ['>50K', '<=50K'],
    welcome: true,
    sensitive: ['sex', 'race', 'age_group'],
    features: ['education_num'],
  },
  {
    file: 'adult.lr',
    target: 'income',
    classes: ['>50K', '<=50K'],
    welcome: true,
    sensitive: ['sex', 'race', 'age_group'],
    features: ['education_num'],
  },
  {
    file: 'german_credit.gb',
    target: 'credit_risk',
    classes: ['good', 'bad'],
    welcome: true,
    sensitive: ['sex', 'age_group', 'foreign_worker'],
    features: ['housing'],
  },
  {
    file: 'german_credit.lr',
    target: 'credit_risk',
    classes: ['good', 'bad'],
    welcome: true,
    sensitive: ['sex', 'age_group', 'foreign_worker'],
    features: ['housing'],
  },
  {
    file: 'compas.lr',
    target: 'two_year_recid',
    classes: ['1', '0'],
    welcome: false,
    sensitive: ['race', 'sex', 'age_cat'],
    features: ['year'],
  },
  {
    file: 'law_school.lr',
    target: 'pass_bar',
    classes: ['1', '0'],
    welcome: true,
    sensitive: ['race', 'sex'],
    features: ['tier'],
  },
  {
    file: 'telco_churn.gb',
    target: 'Churn',
    classes: ['Yes', 'No'],
    welcome: false,
    sensitive: ['gender', 'SeniorCitizen'],
    features: ['Contract', 'tenure', 'MonthlyCharges', 'Partner'],
  },
  {
    file: 'resume_callbacks.lr',
    target: 'call',
    classes: ['1', '0'],
    welcome: true,
    sensitive: ['race', 'sex'],
    features: ['city'],
  },
  {
    file: 'vehicle_claim_fraud.gb',
    target: 'FraudFound_P',
    classes: ['1', '0'],
    welcome: false,
    sensitive: ['Sex', 'MaritalStatus', 'AgeOfPolicyHolder'],
    features: ['AccidentArea', 'Year'],
  },
];

/** Reference files without quoted cells, so a split at commas reads them. */
export const loadBases = (reference: string): readonly Base[] =>
  plans.map(({ file, target, classes, welcome, sensitive, features }) => {
    const [header, ...lines] = readFileSync(join(reference, 'predictions', `${file}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    const names = header!.split(',');
    const rows = lines.map((line) => line.split(','));
    const cells = (name: string) => rows.map((row) => row[names.indexOf(name)]!);
    const named = (name: string) => ({ name, cells: cells(name) });
    return {
      name: file,
      target,
      classes,
      welcome,
      ids: cells(names[0]!),
      split: cells('split'),
      truth: cells('y_true').map(Number),
      predicted: cells('y_pred').map(Number),
      scores: cells('score').map(Number),
      sensitive: sensitive.map(named),
      features: features.map(named),
    };
  });
