import { seeded } from './random.mjs';

const applications = 6000;
const modelVersion = '2026.2';
const threshold = 0.5;

/**
 * Loan applications of people who do not exist, and a scorecard that was trained on history and never told anyone's sex.
 * Repayment depends on the same things for everybody. The scorecard leans on the length of the credit file, which is short for
 * many women and for the young, and on the region: it turns down more of those who would have repaid.
 */
export function lending() {
  const random = seeded(20260301);
  const people = Array.from({ length: applications }, (_, at) => applicant(random, at));
  const scored = shuffled(people, random);
  return {
    'lending/scored.csv': table(
      ['application_id', 'applied_on', 'split', 'sex', 'age', 'region', 'repaid', 'approved', 'score', 'model_version'],
      people.map((p) => [
        p.id,
        p.appliedOn,
        p.split,
        p.sex,
        p.age,
        p.region,
        p.repaid,
        p.approved,
        p.score,
        modelVersion,
      ]),
    ),
    'lending/applications.csv': table(
      [
        'application_id',
        'applied_on',
        'split',
        'sex',
        'age',
        'region',
        'income',
        'debt_ratio',
        'credit_years',
        'repaid',
      ],
      people.map((p) => [
        p.id,
        p.appliedOn,
        p.split,
        p.sex,
        p.age,
        p.region,
        p.income,
        p.debtRatio,
        p.creditYears,
        p.repaid,
      ]),
    ),
    'lending/predictions.csv': table(
      ['application_id', 'score', 'model_version'],
      scored.map((p) => [p.id, p.score, modelVersion]),
    ),
  };
}

const table = (header, rows) => [header, ...rows].map((row) => row.join(',')).join('\n') + '\n';

function applicant(random, at) {
  const female = random.next() < 0.44;
  const age = 19 + Math.floor(56 * random.next() * (0.55 + 0.45 * random.next()));
  const region = random.pick(['North', 'North', 'East', 'South', 'South', 'South', 'West', 'West']);
  const income = 18 + 62 * random.next() * random.next() + 14 * random.next();
  const debtRatio = 0.05 + 0.6 * random.next() * (0.4 + 0.6 * random.next());
  const file = Math.max(0, Math.min(age - 18, 2 + (age - 18) * 0.55 * random.next()) * (female ? 0.55 : 1));
  // What decides: income, debt, steadiness. Neither sex nor region is in it.
  const steady = random.bell();
  const truth = 1.05 + 0.03 * (income - 40) - 3.4 * (debtRatio - 0.25) + 0.9 * steady;
  const repaid = random.next() < share(1.5 * truth) ? 1 : 0;
  // What the scorecard sees: steadiness through a blurred glass, the credit file and the region in its place.
  const seen = 0.55 * steady + 0.5 * random.bell();
  const scorecard =
    0.35 +
    0.026 * (income - 40) -
    3 * (debtRatio - 0.25) +
    0.55 * seen +
    0.075 * (file - 7) -
    (region === 'North' ? 0.3 : 0);
  const score = rounded(share(1.7 * scorecard), 4);
  const day = Math.floor((at * 730) / applications);
  return {
    id: `A-${String(100000 + at * 7 + Math.floor(6 * random.next()))}`,
    appliedOn: new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
    // Trained on what came first, tested on what came after.
    split: at < applications * 0.6 ? 'train' : 'test',
    sex: female ? 'Female' : 'Male',
    age,
    region,
    income: Math.round(income * 10) * 100,
    debtRatio: rounded(debtRatio, 3),
    creditYears: rounded(file, 1),
    repaid,
    approved: Number(score) >= threshold ? 1 : 0,
    score,
  };
}

/** An S between 0 and 1 made of exact operations only, so that every machine writes the same bytes. */
const share = (x) => 0.5 + x / (2 * (1 + Math.abs(x)));

const rounded = (x, digits) => (Math.round(x * 10 ** digits) / 10 ** digits).toFixed(digits);

function shuffled(items, random) {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random.next() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}
