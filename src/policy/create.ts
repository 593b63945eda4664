import type { MetricId } from '../protocol/document.ts';
import type { GroupColumn } from '../protocol/roles.ts';
import { scalar, staysOpen } from './scalar.ts';

/** What a person says of what is decided: four questions. */
export type Answers = {
  /** What is decided, and whose case a row is: `loans`, `applicant`. */
  readonly objective: string;
  readonly unit: string;
  /** Whether being predicted positive is good for the person. */
  readonly positiveIs: 'good' | 'bad';
  /** The error that hurts more. `both`: neither more than the other. */
  readonly worse: 'falsePositive' | 'falseNegative' | 'both';
  /** Whether the truth is known: else only who is selected can be compared. */
  readonly truth: boolean;
};

/** What the file is taken for. */
export type Ground = {
  /** Relative to the policy's folder, posix. */
  readonly path: string;
  readonly truth?: string;
  readonly prediction?: string;
  readonly score?: string;
  readonly positive?: string;
  /** The other value, where there is just one. */
  readonly negative?: string;
  readonly threshold?: number;
  readonly split?: { readonly column: string; readonly use: string };
  readonly groups: readonly GroupColumn[];
};

/** The metric that speaks for the model as a whole, and what its interval surely reaches. */
export type Best = { readonly metric: MetricId; readonly low: number };

/** A gate that is proposed, with its reason. */
export type Proposal = {
  readonly id: string;
  readonly metric: MetricId;
  readonly by?: string;
  readonly compare?: 'difference' | 'ratio';
  readonly limit: { readonly max: number } | { readonly min: number };
  readonly why: string;
  /** What would settle it, where the data do not decide it. */
  readonly note?: string;
};

const most = 5;
const mostGroups = 2;

/** At most five gates: how good the model must be, who is hurt by its errors, who gets the outcome. The groups that matter most first. */
export function proposals(answers: Answers, ground: Ground, best: Best | undefined): readonly Proposal[] {
  const names = ground.groups.slice(0, mostGroups).map(({ column }) => column);
  const quality: Proposal[] =
    answers.truth && best
      ? [
          {
            id: 'quality',
            metric: best.metric,
            limit: { min: hundredthBelow(best.low) },
            why: 'No worse than the model was when this was written.',
          },
        ]
      : [];
  const errors = answers.truth
    ? names.flatMap((by) => errorsOf(answers).map((one) => ({ ...one, id: `${one.id}-${by}`, by })))
    : [];
  const selection = names.map(
    (by): Proposal => ({
      id: `selection-${by}`,
      metric: 'selectionRate',
      by,
      compare: 'ratio',
      limit: { min: 0.8 },
      why: 'Four fifths of the highest rate: a usual first look at who gets the outcome. It says nothing of who should.',
    }),
  );
  return [...quality, ...errors, ...selection].slice(0, most);
}

/** 0.29 times 100 is 28.999999999999996: what is a hundredth already stays. */
const hundredthBelow = (value: number): number => Math.floor(Number((value * 100).toPrecision(12))) / 100;

type Hurt = Omit<Proposal, 'by'>;

/** Whom the errors of the model hurt, and so which rate has to be alike. */
function errorsOf({ worse, positiveIs }: Answers): readonly Hurt[] {
  const missed: Hurt = {
    id: 'missed',
    metric: 'truePositiveRate',
    compare: 'difference',
    limit: { max: 0.1 },
    why:
      positiveIs === 'good'
        ? 'Whoever should get it should be as likely to get it in every group.'
        : 'Cases that should be found should be as likely to be found in every group.',
  };
  const accused: Hurt = {
    id: 'false-alarms',
    metric: 'falsePositiveRate',
    compare: 'difference',
    limit: { max: 0.1 },
    why:
      positiveIs === 'good'
        ? 'Mistaken approvals should be as rare in every group.'
        : 'Whoever did nothing should be as unlikely to be flagged in every group.',
  };
  return worse === 'falsePositive' ? [accused] : worse === 'falseNegative' ? [missed] : [missed, accused];
}

/** The text of a policy: short, with a comment where a reader would ask why. */
export function policyText(answers: Answers, ground: Ground, gates: readonly Proposal[]): string {
  const { path, positive, negative, threshold, prediction, split, groups } = ground;
  const favourable = answers.positiveIs === 'good' ? positive : negative;
  const lines = [
    'version: 1',
    'about:',
    ...entry(2, 'objective', answers.objective),
    '  # owner: who answers for this model',
    '  words:',
    ...entry(4, 'unit', answers.unit),
    'audits:',
    `  ${scalar(nameOf(path))}:`,
    ...entry(4, 'predictions', pathText(path)),
    ...columnLines(answers, ground),
    ...entry(4, 'positive', positive && numeric(positive)),
    ...(favourable === positive ? [] : entry(4, 'favourable', favourable && numeric(favourable))),
    ...(prediction === undefined ? entry(4, 'threshold', threshold) : []),
    ...(split === undefined
      ? []
      : [
          '    # The rows that the model has not seen.',
          `    split: { column: ${scalar(split.column)}, use: ${scalar(numeric(split.use))} }`,
        ]),
    ...(groups.length === 0 ? ['    groups: {}'] : ['    groups:', ...groups.slice(0, mostGroups).flatMap(groupLines)]),
    '    # A gate passes or fails only where its whole interval does; else it is inconclusive and says what would settle it.',
    ...(gates.length === 0 ? ['    gates: []'] : ['    gates:', ...gates.flatMap(gateLines)]),
    '',
  ];
  return lines.join('\n');
}

function columnLines(answers: Answers, { truth, prediction, score }: Ground): readonly string[] {
  const lines = [
    ...(!answers.truth && truth !== undefined && truth === prediction
      ? ['      # What is true is not known: what was decided stands for it, and only who is selected is compared.']
      : []),
    ...entry(6, 'truth', truth),
    ...entry(6, 'prediction', prediction),
    ...entry(6, 'score', score),
  ];
  return lines.length === 0 ? [] : ['    columns:', ...lines];
}

function gateLines({ id, metric, by, compare, limit, why, note }: Proposal): readonly string[] {
  return [
    ...(note === undefined ? [] : [`      # ${comment(note)}`]),
    `      - id: ${scalar(id)}`,
    `        metric: ${metric}`,
    ...entry(8, 'by', by),
    ...entry(8, 'compare', compare),
    'max' in limit ? `        max: ${limit.max}` : `        min: ${limit.min}`,
    ...entry(8, 'why', why),
  ];
}

function groupLines({ column, edges = [] }: GroupColumn): readonly string[] {
  const [key, value] = [scalar(column), edges.length === 0 ? '{}' : `{ bins: [${edges.join(', ')}] }`];
  // YAML takes no longer key on the line of its value.
  return key.length > 1000 ? [`      ? ${key}`, `      : ${value}`] : [`      ${key}: ${value}`];
}

/** On one line, and brackets that stay open closed: a policy with many of them is held to be too deep. */
function comment(note: string): string {
  const line = note.replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return staysOpen(line) ? line.replaceAll(/[[{]/g, '(') : line;
}

/** The name of the file without its ending. */
const nameOf = (path: string): string =>
  path
    .split('/')
    .at(-1)!
    .replace(/(\.\w+)+$/, '') || 'predictions';

/** A file called `~a.csv` or `a:b.csv` lies in the folder all the same. */
const pathText = (path: string): string => (/^([a-z][a-z0-9+.-]*:|~)/i.test(path) ? `./${path}` : path);

const numeric = (text: string): string | number =>
  /^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;

/** Nothing where there is no value. A policy cannot hold an empty text: such a name is left to be found again. */
const entry = (indent: number, name: string, value: string | number | undefined): readonly string[] =>
  value === undefined || value === '' ? [] : [`${' '.repeat(indent)}${name}: ${scalar(value)}`];
