import { families } from './families.ts';
import { type GateResult, gates } from './gates.ts';
import { type GridResult, gridSizes } from './grid.ts';
import { beyond, type Result } from './setting.ts';

/** What a whole run of the suite came to. */
export type Coverage = {
  readonly grid: readonly GridResult[];
  readonly gates: readonly GateResult[];
  readonly families: { readonly [title: string]: readonly Result[] };
};

/** The page: `docs/coverage.md`. */
export const coveragePage = ({ grid, gates, families: results }: Coverage): string =>
  [
    opening,
    '## One rate\n',
    'Summed over everything that can happen, at 49 true rates from .02 to .98. Wilson is shown, Clopper-Pearson decides.\n',
    markdown(
      ['Rows', 'Wilson, mean', 'Wilson, least (5 hits and 5 misses expected)', 'Clopper-Pearson, least'],
      grid.map(({ n, wilsonMean, wilsonLeast, exactLeast }) => [
        String(n),
        percent(wilsonMean),
        wilsonLeast === undefined ? '' : percent(wilsonLeast),
        percent(exactLeast),
      ]),
    ),
    ...families.map(({ title }) => `## ${title}\n\n${familyTable(results[title] ?? [])}`),
    '## Gates\n',
    'The true value is the limit itself: to fail it is wrong, and to pass it would be a hair further on; each may happen in 2.5 %. Power:\nhow often a gap twice as large fails, or a group that is a tenth worse; and how often groups without any gap, or a tenth better, pass.\n',
    markdown(
      ['Gate', 'wrong fail', 'wrong pass', 'fails far beyond', 'passes far within', 'runs'],
      gates.map(({ gate, wrongFail, wrongPass, fails, passes, runs }) => [
        gate,
        percent(wrongFail),
        percent(wrongPass),
        percent(fails),
        percent(passes),
        String(runs),
      ]),
    ),
    closing,
  ].join('\n');

/** The settings of which the page tells, in its order. */
export const settingsTold = (): readonly string[] => [
  ...gridSizes.map(String),
  ...families.flatMap(({ settings }) => settings.map(({ name }) => name)),
  ...gates.map(({ name }) => name),
];

/** The first cell of every line of the page's tables. */
export const settingsOn = (page: string): readonly string[] =>
  page
    .split('\n')
    .filter((line, at, lines) => line.startsWith('| ') && !lines[at + 1]?.startsWith('|---'))
    .map((line) => line.split(' | ')[0]!.slice(2));

/** One line a setting, one column for each interval; `°` where the guide draws no line. */
function familyTable(results: readonly Result[]): string {
  const columns = [...new Set(results.map(({ what }) => what))];
  const settings = [...new Set(results.map(({ setting }) => setting))];
  return markdown(
    ['Setting', ...columns, 'runs'],
    settings.map((setting) => {
      const of = results.filter((result) => result.setting === setting);
      const runs = Math.max(...of.map(({ runs, without }) => runs + without));
      return [setting, ...columns.map((what) => cell(of.find((one) => one.what === what))), String(runs)];
    }),
  );
}

function cell(result: Result | undefined): string {
  if (result === undefined) return '';
  const { covered, missLow, missHigh, line, without, runs } = result;
  const text = `${percent(covered)} (${percent(missLow)}, ${percent(missHigh)})`;
  const asked = line.covered === undefined ? `${text}°` : beyond(result).length > 0 ? `**${text}**` : text;
  const share = without / (runs + without);
  return share < 0.005 ? asked : `${asked} none in ${Math.round(100 * share)} %`;
}

const percent = (share: number) => (100 * share).toFixed(1);

const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((row, at) => (at === 1 ? `|${row.join('|')}|` : `| ${row.join(' | ')} |`))
    .join('\n') + '\n';

const opening = `# Coverage: do the intervals hold?

<!-- Made from test/coverage by: EVENHAND_COVERAGE=write npx vitest run --config vitest.slow.config.ts test/slow/coverage -->

A 95 % interval should hold the true value in 95 % of audits. Here audits are repeated on data whose truth is known: rows are
drawn, counted and measured by the code of the audit itself, thousands of times a setting, from a fixed seed.
\`npm run test:slow\` repeats all of it and fails beyond a line; \`npm test\` a part of it with fewer runs.

Numbers are percent of the runs with an interval: **held the truth (all of it above the truth, all of it below)**. "None in
12 %": so many runs had no interval and claimed nothing. The lines, within two Monte-Carlo errors: gaps hold in 94 %
or more, and with a real gap neither side misses in more than 3.2 %; changes between two audits of the same rows hold in 94 % or
more, and neither side misses in more than 4 %; intervals beside a number hold in 92 % or more; a gate at its limit is wrong in at
most 2.5 %. More than 95 % is allowed: an interval that holds for all pairs of groups at once is wide when one
pair is far apart. \`°\`: no line is drawn there, the number is shown all the same.
`;

const closing = `## What holds at a price, and what is not covered

A number beyond its line would be bold. More than 95 %, at a price:

- **A ratio to a named group that is hardly ever hit** exists only where that group was hit: its limits allow for that, and with a
  single hit there is no upper one.
- **ROC AUC near 1, mean losses and their gaps** hold in 94 to 99 % where positives are few: DeLong's variance and Student's t alone
  held in 88 to 93 % there.
- **Average precision** is approximate: it mostly holds in 96 to 100 %, and its gaps are claimed later than they might be.
- **Changes between two audits of the same rows** hold in 97 to 100 % where few rows flip: that none of a few did says little.
- **Weights.** Where misses weigh more than hits, as after sampling hits more densely, intervals are wider than need be.

Outside of all this:

- **Rows are independent here.** Several rows of one person make intervals too narrow, unless the repeated units are named.
- **Weights are taken as given.** That they were estimated or trimmed is not counted. Weighted rows have no interval of ROC AUC, and
  one of average precision only where all rows of a group weigh the same.
- **Cut-offs chosen on the same file, and models trained on it**: every interval is conditional on them.
`;
