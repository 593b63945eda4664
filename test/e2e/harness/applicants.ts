import { closeSync, openSync, writeSync } from 'node:fs';
import { mulberry32 } from './tables.ts';

export type Applicant = {
  readonly person: string;
  readonly sex: 'F' | 'M';
  readonly race: string;
  readonly region: string;
  readonly contract: string;
  readonly channel: string;
  readonly experience: number;
  readonly income: number;
  readonly applied: number;
  readonly screened: number;
  readonly hired: number;
  readonly score: number;
  readonly y_true: number;
  readonly y_pred: number;
};

/**
 * Applications of people who do not exist, up to three by each. Experience makes the score, and women have less of it; in the
 * north, with a temporary contract, the prediction is wrong for most: that is the subgroup to find.
 */
export function applicants(count: number, seed = 7): readonly Applicant[] {
  const random = mulberry32(seed);
  const one = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!;
  const rows: Applicant[] = [];
  for (let person = 0; rows.length < count; person++) {
    const sex = one(['F', 'M'] as const);
    const experience = Math.floor(random() * 8) + (sex === 'M' ? 3 : 0);
    const fixed = {
      person: `p${person}`,
      sex,
      race: one(['Asian', 'Black', 'White']),
      region: one(['north', 'south', 'west']),
    };
    const times = 1 + Math.floor(random() * 3);
    for (let row = 0; row < times && rows.length < count; row++) {
      const contract = one(['fixed', 'temp']);
      const score = Math.min(
        0.99,
        Math.max(0.01, Math.round((experience / 11 + (random() - 0.5) * 0.2) * 1000) / 1000),
      );
      const y_true = random() < score ? 1 : 0;
      const planted = fixed.region === 'north' && contract === 'temp';
      const y_pred = planted && random() < 0.7 ? 1 - y_true : score >= 0.5 ? 1 : 0;
      const screened = random() < (sex === 'M' ? 0.7 : 0.55) ? 1 : 0;
      const hired = screened === 1 && random() < 0.4 ? 1 : 0;
      const income = Math.floor(20_000 + random() * 60_000) + 0.5;
      const channel = one(['web', 'shop', 'phone']);
      rows.push({
        ...fixed,
        contract,
        channel,
        experience,
        income,
        applied: 1,
        screened,
        hired,
        score,
        y_true,
        y_pred,
      });
    }
  }
  return rows;
}

export const applicantColumns = [
  'person',
  'y_true',
  'y_pred',
  'score',
  'sex',
  'race',
  'region',
  'contract',
  'channel',
  'experience',
  'income',
  'applied',
  'screened',
  'hired',
] as const satisfies readonly (keyof Applicant)[];

export const applicantsCsv = (
  rows: readonly Applicant[],
  columns: readonly (keyof Applicant)[] = applicantColumns,
): string =>
  `${[columns.join(','), ...rows.map((row) => columns.map((column) => row[column]).join(','))].join('\n')}\n`;

/** So many thousands of them, the same thousand again and again, without people: a file that takes a while to search. */
export function writeApplicants(path: string, thousands: number) {
  const columns = applicantColumns.filter((name) => name !== 'person');
  const [head, ...lines] = applicantsCsv(applicants(1000), columns).trimEnd().split('\n');
  const file = openSync(path, 'w');
  writeSync(file, `${head}\n`);
  for (let written = 0; written < thousands; written++) writeSync(file, `${lines.join('\n')}\n`);
  closeSync(file);
}
