import { Command, CommanderError } from 'commander';
import { audit } from './audit.ts';
import { check } from './check.ts';
import { compare } from './compare.ts';
import { detect } from './detect.ts';
import { helpAfter } from './examples.ts';
import { endWith, exitCodeOfError, exitCodes } from './exitCodes.ts';
import { explain } from './explain.ts';
import { failed } from './failed.ts';
import { interruptSignal } from './interrupt.ts';
import { record } from './record.ts';
import { report } from './report.ts';
import { schema, schemas } from './schema.ts';
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
  .option('--out <file>', 'write it to a file, too: .json or .txt (repeatable)', collect)
  .option('--verbose', 'say on standard error what happens')
  .action((paths: string[], options) => run(detect(paths, options, version, interruptSignal()), options));

program
  .command('audit')
  .description('audit one file; what is not given is detected and said')
  .argument(
    '<file>',
    'a file, a folder or a pattern in quotes: CSV, TSV or JSON (gzip too), Parquet, Arrow, NumPy or Excel; - is standard input',
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
  .option(
    '--reference <group>',
    'compare groups with this one: COLUMN=VALUE (repeatable), largest, best or worst',
    collect,
  )
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
  .option('--stdin-name <name>', 'what standard input is called: its ending says the format')
  .option(...suppressBelow)
  .option('--format <name>', 'how to print it: table, json, html, markdown or csv', 'table')
  .option('--out <file>', 'write it to a file, too: .json, .html, .md, .csv or .txt (repeatable)', collect)
  .option('--quiet', 'say nothing of progress')
  .option('--verbose', 'say on standard error what happens')
  .action((file: string, options) => run(audit(file, options, version, interruptSignal()), options));

program
  .command('check')
  .description(
    'decide the gates of a policy (evenhand.yaml): exits with 0 where they hold or cannot be told, 1 where one fails',
  )
  .argument('[policy]', 'a policy, or its folder; default: the nearest evenhand.yaml above')
  .option('--audit <name>', 'only this audit of it')
  .option('--outside', 'links may lead out of the working directory')
  .option('--strict', 'a gate that cannot be told fails, too')
  .option('--format <name>', 'how to print it: table, json, csv, html, markdown, junit or sarif', 'table')
  .option(
    '--out <file>',
    'write it to a file, too: .json, .csv, .html, .md, .xml (JUnit), .sarif or .txt (repeatable)',
    collect,
  )
  .option('--quiet', 'say nothing of progress')
  .option(...suppressBelow)
  .option('--verbose', 'say on standard error what happens')
  .action((policy: string | undefined, options) => run(check(policy, options, version, interruptSignal()), options));

program
  .command('record')
  .description('write each audit of a policy as a record to be committed: audits/NAME.audit.json')
  .argument('[policy]', 'a policy, or its folder; default: the nearest evenhand.yaml above')
  .option('--audit <name>', 'only this audit of it')
  .option('--out <folder>', 'where records are written; default: the folder audits beside the policy')
  .option('--outside', 'links may lead out of the working directory')
  .option('--quiet', 'say nothing of progress')
  .option(...suppressBelow)
  .option('--verbose', 'say on standard error what happens')
  .action((policy: string | undefined, options) => run(record(policy, options, version, interruptSignal()), options));

program
  .command('verify')
  .description('make the audit of a record again: exits with 0 where nothing differs, 1 where something does')
  .argument('<record>', 'a file that evenhand record has written')
  .option('--outside', 'links may lead out of the working directory')
  .option('--format <table|json>', 'how to print it', 'table')
  .option('--out <file>', 'write it to a file, too: .json or .txt (repeatable)', collect)
  .option('--quiet', 'say nothing of progress')
  .option('--verbose', 'say on standard error what happens')
  .action((path: string, options) => run(verify(path, options, version, interruptSignal()), options));

program
  .command('compare')
  .description(
    'what is worse in the second of two records or files, or on this branch, and for whom: exits with 1 where a gate breaks',
  )
  .argument('[before]', 'a record, as evenhand record writes it, or a file with predictions; with --base: the policy')
  .argument('[after]', 'a record or a file of the same audit')
  .option('--base <revision>', 'compare the audits of the policy with those where this branch left the revision')
  .option('--head <revision>', 'with --base: another branch than the work tree')
  .option('--audit <name>', 'with --base: only this audit of the policy')
  .option('--label <column>', 'of two files: what was true')
  .option('--prediction <column>', 'of two files: what the model said')
  .option('--score <column>', "of two files: the model's score; higher is more positive")
  .option('--positive <value>', 'of two files: value of the label that counts as positive')
  .option('--threshold <number>', 'of two files: a score at or above it predicts positive')
  .option('--groups <a,b>', 'of two files: columns to compare groups by (repeatable)', append)
  .option('--worth <change>', 'the smallest change that is worth saying (default 0.01)')
  .option('--outside', 'links may lead out of the working directory')
  .option('--format <table|json|markdown>', 'how to print it', 'table')
  .option('--out <file>', 'write it to a file, too: .json, .md or .txt (repeatable)', collect)
  .option(...suppressBelow)
  .option('--quiet', 'say nothing of progress')
  .option('--verbose', 'say on standard error what happens')
  .action((before: string | undefined, after: string | undefined, options) =>
    run(compare(before, after, options, version, interruptSignal()), options),
  );

program
  .command('report')
  .description('write audits for readers: the audits of a policy, or records, which need no data')
  .argument('[policy or record...]', 'a policy, its folder, or records; default: the nearest evenhand.yaml above')
  .option('--audit <name>', 'only this audit of a policy')
  .option('--outside', 'links may lead out of the working directory')
  .option(
    '--format <name>',
    'what to print, or what .md and .csv stand for: html, markdown, csv, json, modelcard or register',
  )
  .option('--out <file>', 'a file to write: .html, .md, .csv or .json (repeatable)', collect)
  .option(...suppressBelow)
  .option('--quiet', 'say nothing of progress')
  .option('--verbose', 'say on standard error what happens')
  .action((paths: string[], options) => run(report(paths, options, version, interruptSignal()), options));

program
  .command('schema')
  .description('print the JSON Schema of what evenhand reads and writes')
  .argument('[name]', schemas.join(', '), 'policy')
  .action((name: string) => run(schema(name), { verbose: false }));

program
  .command('explain')
  .description('say what a metric, a definition, a profile or a reason means; without a name, list them')
  .argument('[name...]', 'its id, its title, or what another toolkit calls it')
  .action((words: string[]) => run(explain(words.join(' ')), { verbose: false }));

program.addHelpText('after', helpAfter());
for (const command of program.commands) command.addHelpText('after', helpAfter(command.name()));

/** Ends with 0, or with what the failure ends in; 130 stays where an interrupt set it. */
async function run(work: Promise<void>, { verbose = false }: { verbose?: boolean }): Promise<void> {
  try {
    await work;
  } catch (error) {
    failed(error, verbose);
    endWith(exitCodeOfError(error));
  }
}

// Whoever reads may stop reading, as `head` does.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE') endWith(exitCodes.internal);
});
// What nobody caught would end in 1, which says that a gate fails.
process.on('uncaughtException', (error) => {
  failed(error, false);
  endWith(exitCodes.internal);
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  endWith(error.exitCode === 0 ? exitCodes.done : exitCodes.asked);
}
