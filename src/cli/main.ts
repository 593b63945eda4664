import { Command, CommanderError } from 'commander';
import { audit } from './audit.ts';
import { check } from './check.ts';
import { compare } from './compare.ts';
import { detect } from './detect.ts';
import { interruptSignal } from './interrupt.ts';
import { record } from './record.ts';
import { report } from './report.ts';
import { verify } from './verify.ts';

/** Set by the build from package.json. */
declare const EVENHAND_VERSION: string;
const version = EVENHAND_VERSION;

const collect = (value: string, before: readonly string[] = []) => [...before, value];
const list = (value: string) => value.split(',').filter((name) => name !== '');
const lists = (value: string, before: readonly (readonly string[])[] = []) => [...before, list(value)];
const append = (value: string, before: readonly string[] = []) => [...before, ...list(value)];

const suppressBelow = [
  '--suppress-below <count>',
  'withhold counts of fewer rows, and whatever they could be computed from',
] as const;

const program = new Command('evenhand')
  .description('Audits the predictions of machine-learning models: performance, gaps between groups, calibration.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('(evenhand --help lists every option)');

program
  .command('detect')
  .description('say what files are taken for, and why')
  .argument('<path...>', 'files, or folders to look through')
  .option('--format <table|json>', 'how to print it', 'table')
  .option('--verbose', 'say on standard error what happens', false)
  .action((paths: string[], options) => run(detect(paths, options, version, interruptSignal()), options));

program
  .command('audit')
  .description('audit one file; what is not given is detected and said')
  .argument(
    '<file>',
    'a file, a folder or a pattern in quotes: CSV, TSV or JSON (gzip too), Parquet, Arrow, NumPy or Excel',
  )
  .option('--label <column>', 'what was true')
  .option('--prediction <column>', 'what the model said')
  .option('--score <column>', "the model's score; higher is more positive")
  .option('--weight <column>', 'weight of a row')
  .option('--weight-kind <sampling|frequency>', 'what the weights mean')
  .option('--count <column>', 'the file is a table of counts: rows that each line stands for')
  .option('--unit <column>', 'whose rows they are, where one person has several: intervals allow for that')
  .option('--positive <value>', 'value of the label that counts as positive')
  .option('--favourable <value>', 'predicted value that is good for the person')
  .option('--threshold <number>', 'a score at or above it predicts positive')
  .option('--groups <a,b>', 'columns to compare groups by (repeatable)', append)
  .option('--cross <a,b>', 'columns to cross (repeatable; default: every pair)', lists)
  .option('--split <column=value>', 'audit only these rows; none: all rows')
  .option('--where <sql>', 'audit only rows where this SQL condition holds')
  .option('--join <file>', 'bring in the columns of a second file')
  .option('--on <column>', 'key of the join: COLUMN, LEFT=RIGHT, or row-order')
  .option('--reference <column=value|largest|best|worst>', 'compare groups with this one (values: repeatable)', collect)
  .option('--min-group <rows>', 'rows that a group needs to enter a gap (default 50)')
  .option('--control <a,b>', 'compare groups among rows that are alike in these columns, and pooled', append)
  .option('--explain <a,b>', 'rank these columns by how much of a gap remains within them', append)
  .option('--gap <metric=a,b>', "the gap to explain, such as truePositiveRate=sex (default: the headline's)")
  .option(
    '--stages <a,b>',
    'columns that say who passed, in order: applied,screened,hired; where nothing else holds truth and prediction, the last and the first of them do',
    append,
  )
  .option('--subgroups <a,b>', 'search combinations of these columns for groups that the model does worse for', append)
  .option('--order <1|2|3>', 'columns that a subgroup combines at most (default 3)')
  .option('--consistency <a,b>', 'whether rows alike in these columns are decided alike', append)
  .option('--cost <FP=n,FN=n>', 'what each kind of error costs')
  .option('--review <share>', 'share of the rows, those with the highest scores, that a review reaches (default 0.1)')
  .option('--per-month <n>', 'decisions a month, for sentences')
  .option('--seed <number>', 'seed of everything random', '1')
  .option(...suppressBelow)
  .option('--format <table|json>', 'how to print it', 'table')
  .option('--verbose', 'say on standard error what happens', false)
  .action((file: string, options) => run(audit(file, options, version, interruptSignal()), options));

program
  .command('check')
  .description('decide the gates of a policy (evenhand.yaml): 0 they hold or cannot be told, 1 one fails, 2 not done')
  .argument('[policy]', 'a policy, or its folder; default: the nearest evenhand.yaml above')
  .option('--audit <name>', 'only this audit of it')
  .option('--outside', 'links may lead out of the working directory', false)
  .option('--strict', 'a gate that cannot be told fails, too', false)
  .option('--format <table|json|junit|markdown>', 'how to print it', 'table')
  .option('--out <file>', 'write it to a file, too: .json, .xml (JUnit), .md or .txt (repeatable)', collect)
  .option(...suppressBelow)
  .option('--verbose', 'say on standard error what happens', false)
  .action((policy: string | undefined, options) => run(check(policy, options, version, interruptSignal()), options));

program
  .command('record')
  .description('write each audit of a policy as a record to be committed: audits/NAME.audit.json')
  .argument('[policy]', 'a policy, or its folder; default: the nearest evenhand.yaml above')
  .option('--audit <name>', 'only this audit of it')
  .option('--out <folder>', 'where records are written; default: the folder audits beside the policy')
  .option(...suppressBelow)
  .option('--outside', 'links may lead out of the working directory', false)
  .option('--verbose', 'say on standard error what happens', false)
  .action((policy: string | undefined, options) => run(record(policy, options, version, interruptSignal()), options));

program
  .command('verify')
  .description('make the audit of a record again: 0 nothing differs, 1 something does, 2 not done')
  .argument('<record>', 'a file that evenhand record has written')
  .option('--outside', 'links may lead out of the working directory', false)
  .option('--verbose', 'say on standard error what happens', false)
  .action((path: string, options) => run(verify(path, options, version, interruptSignal()), options));

program
  .command('compare')
  .description('two records side by side: what is worse in the second, and for whom; 1 where a gate breaks')
  .argument('<before>', 'a record, as evenhand record writes it')
  .argument('<after>', 'a record of the same audit')
  .option('--worth <change>', 'the smallest change that is worth saying (default 0.01)')
  .option('--format <table|json>', 'how to print it', 'table')
  .action((before: string, after: string, options) => run(compare(before, after, options), { verbose: false }));

/** Settles the exit code where it is not settled yet: 0 done, 2 not; 130 stays where an interrupt set it. */
async function run(work: Promise<void>, { verbose }: { verbose: boolean }): Promise<void> {
  try {
    await work;
  } catch (error) {
    report(error, verbose);
    process.exitCode ??= 2;
  }
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
