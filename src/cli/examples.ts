/** What one would type, and what for. Every command has some; a test holds them to its options. */
type Example = readonly [command: string, what: string];

const examples: { readonly [command: string]: readonly Example[] } = {
  detect: [
    ['evenhand detect .', 'every table below this folder'],
    ['evenhand detect out/scores.csv --format json', 'with each reason and its confidence'],
  ],
  audit: [
    ['evenhand audit scores.csv', 'what is not given is detected and said'],
    ['evenhand audit scores.parquet --label repaid --score p --groups sex,age', 'with these columns'],
    ['evenhand audit scores.csv --join people.csv --on id', 'groups and truth from a second file'],
    ['evenhand audit "runs/*/scores.parquet" --split part=test', 'files as one table, of it some rows'],
    ['evenhand audit scores.csv --out audit.json', 'tables here, the document in a file'],
    ['psql -c "copy v to stdout csv header" | evenhand audit -', 'what is piped in'],
    ['evenhand audit - --stdin-name scores.jsonl < scores.jsonl', 'its name says its format'],
  ],
  check: [
    ['evenhand check', 'the gates of the nearest evenhand.yaml'],
    ['evenhand check models/credit --strict', 'a gate that cannot be told fails, too'],
    ['evenhand check --audit credit --format csv', 'one audit, for a spreadsheet'],
    ['evenhand check --out gates.sarif --out gates.xml', 'for code scanning and for test reports'],
  ],
  record: [
    ['evenhand record', 'audits/NAME.audit.json beside the policy, to be committed'],
    ['evenhand record --audit credit --out build/records', 'one of them, elsewhere'],
  ],
  verify: [
    ['evenhand verify audits/credit.audit.json', 'is it what its audit gives?'],
    ['evenhand verify audits/credit.audit.json --format json', 'each field that differs'],
  ],
  compare: [
    ['evenhand compare --base main', 'what this branch makes worse, and for whom'],
    ['evenhand compare --base main --head feature --format json', 'another branch, without a checkout'],
    ['evenhand compare base.audit.json audits/credit.audit.json', 'what is worse in the second record'],
    ['evenhand compare old.csv new.csv --label repaid --groups sex', 'two models on the same rows'],
  ],
  report: [
    ['evenhand report --out audit.html', 'a page for everybody'],
    ['evenhand report audits/credit.audit.json --out audit.md --out audit.csv', 'of a record, without data'],
    ['evenhand report --format modelcard --out MODEL_CARD.md', 'keeps what a person wrote in it'],
    ['evenhand report --format register --out risks.csv', 'keeps owners and states'],
  ],
  schema: [
    ['evenhand schema policy > evenhand.schema.json', 'for editors that complete YAML'],
    ['evenhand schema audit', 'what audit --format json and record write'],
  ],
  explain: [
    ['evenhand explain', 'everything that can be explained'],
    ['evenhand explain truePositiveRate', 'a metric'],
    ['evenhand explain "equal opportunity"', 'a definition, by any of its names'],
    ['evenhand explain noPositives', 'why a number is not defined'],
  ],
};

const exits = [
  'Exit codes:',
  '  0    done; where there are gates, they hold or cannot be told',
  '  1    a gate fails, or a record is not what its audit gives',
  '  2    the command line, the policy, or a column that they name is wrong',
  '  3    a file is missing, cannot be read, or holds nothing to audit',
  '  4    a fault of evenhand, or no memory or disk left',
  '  130  interrupted',
];

/** What stands below the options of a command's help; of none, below those of all. */
export function helpAfter(command?: string): string {
  if (command === undefined) return `\n${exits.join('\n')}\n\nevenhand help COMMAND lists options and examples.`;
  const lines = (examples[command] ?? []).flatMap(([typed, what]) => [`  ${typed}`, `      ${what}`]);
  return lines.length === 0 ? '' : `\n${['Examples:', ...lines].join('\n')}`;
}
