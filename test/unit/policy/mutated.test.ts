import { expect, test } from 'vitest';
import { inheriting } from '../../../src/policy/inherit.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { allKeyNames } from '../../../src/policy/shape.ts';
import { metricIds } from '../../../src/protocol/metricIds.ts';
import { policySentence } from '../../../src/words/policy.ts';
import { inQuotes, type Mutant, mutants, numberOf, textOf } from './mutants.ts';
import { policies } from './policies.ts';

const keys = [...new Set(allKeyNames().map((name) => name.split('.').at(-1)!))];
const anyKey = new RegExp(`(?:^|[\\s{,])(?<it>"?(?:${keys.join('|')})"?):(?=\\s)`);

const all: readonly Mutant[] = [
  ...mutants('unknownKey', 'misspelt key', anyKey, (it) => {
    const key = it.replaceAll('"', '');
    const wrong = key.length < 4 ? `${key}${key.at(-1)}` : `${key.slice(0, -2)}${key.at(-1)}${key.at(-2)}`;
    return wrong === key ? undefined : { text: inQuotes(it, wrong), names: wrong };
  }).filter(isNoName),
  ...mutants('unknownMetric', 'unknown metric', textOf('metric'), (it) => ({
    text: inQuotes(it, 'niceness'),
    names: 'niceness',
  })),
  ...mutants('unknownMetric', 'misspelt metric', textOf('metric'), (it) => {
    const id = it.replaceAll('"', '');
    const wrong = `${id}s`;
    return { text: inQuotes(it, wrong), names: id };
  }),
  ...mutants('unknownMetric', 'metric by another name', textOf('metric'), (it) => {
    const id = it.replaceAll('"', '');
    const wrong = id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return wrong === id ? undefined : { text: inQuotes(it, wrong), names: id };
  }),
  ...mutants(
    'badChoice',
    'bad choice',
    textOf('severity', 'compare', 'decide', 'pick', 'task', 'weight_kind', 'on_inconclusive'),
    (it) => ({ text: inQuotes(it, 'sometimes'), names: 'sometimes' }),
  ),
  ...mutants(
    'wrongType',
    'text for a number',
    numberOf('min', 'max', 'threshold', 'min_group', 'value', 'review'),
    () => ({
      text: '"high"',
      names: 'high',
    }),
  ),
  ...mutants(
    'wrongType',
    'decimal comma',
    /(?:min|max|value): (?<it>0\.\d+)$/,
    (it) => ({ text: it.replace('.', ','), names: it }),
    ['credit', 'clinic'],
  ),
  ...mutants('wrongType', 'percent', numberOf('min', 'max', 'value', 'newer_than_days'), (it) => ({
    text: `"${it}%"`,
    names: `${it}%`,
  })),
  ...mutants('wrongType', 'number for a text', textOf('owner', 'ticket', 'why', 'reason', 'objective', 'unit'), () => ({
    text: '12',
    names: '12',
  })),
  ...mutants(
    'wrongType',
    'no value',
    /(?<it>(?:why|owner|min|max|metric|path|expires|task|decide): .+)$/,
    (it) => {
      const key = it.split(':')[0]!;
      return it.includes('>') ? undefined : { text: `${key}:`, names: key };
    },
    ['credit'],
  ),
  ...mutants(
    'wrongType',
    'list for one',
    /(?<it>(?:severity|compare|owner|threshold|reason|pick)"?: [^,}\n]+)(?=[,}\n])/,
    (it) => {
      const [key, value] = it.split(': ') as [string, string];
      return { text: `${key}: [${value}]`, at: it.includes('":') ? -1 : 0, names: key.replace('"', '') };
    },
  ),
  ...mutants('outOfRange', 'out of range', numberOf('review', 'min_group', 'newer_than_days'), () => ({
    text: '-3',
    names: '-3',
  })),
  ...mutants('badDay', 'day written otherwise', textOf('created', 'expires'), (it) => ({
    text: inQuotes(it, '31.01.2027'),
    names: '31.01.2027',
  })),
  ...mutants('noSuchDay', 'no such day', textOf('expires'), (it) => ({
    text: inQuotes(it, '2031-02-30'),
    names: '2031-02-30',
  })),
  ...mutants('noSuchDay', 'no such day', textOf('created'), (it) => ({
    text: inQuotes(it, '2019-13-01'),
    names: '2019-13-01',
  })),
  ...mutants(
    'expiresBeforeCreated',
    'ends first',
    /created[^}]*?expires"?: (?<it>"?[\d-]+"?)/s,
    (it) => ({
      text: inQuotes(it, '2020-01-01'),
      names: '2020-01-01',
    }),
    ['credit', 'parole'],
  ),
  ...mutants('unknownGroup', 'unknown group', textOf('by'), (it) =>
    it === '"Ada"' ? undefined : { text: inQuotes(it, 'colour'), names: 'colour' },
  ),
  ...mutants(
    'unknownGroup',
    'unknown group in a list',
    /(?:by|cross)"?: \[(?<it>"?[a-z_]+"?)/,
    (it) => ({
      text: inQuotes(it, 'colour'),
      names: 'colour',
    }),
    ['credit', 'hiring', 'parole'],
  ),
  ...mutants('unknownDataset', 'unknown dataset', textOf('to'), (it) => ({
    text: inQuotes(it, 'nowhere'),
    names: 'nowhere',
  })),
  ...mutants('unknownGate', 'waiver of no gate', textOf('gate'), (it) => ({
    text: inQuotes(it, 'nothing'),
    names: 'nothing',
  })),
  ...mutants(
    'waiverGroup',
    'waiver of another group',
    /"?group"?: \{ ?"?(?<it>[a-z]+)/,
    () => ({ text: 'tribe', names: 'tribe' }),
    ['credit', 'hiring'],
  ),
  ...mutants(
    'duplicateGate',
    'same id again',
    /(?<= |")id"?: (?<it>"?(?:drift|selection|worst|calibrated|spread)"?)(?=[,\n])/,
    (it) => {
      const first = it.includes('"') ? 'alarms' : it === 'worst' ? 'invited' : 'auc';
      return { text: inQuotes(it, first), names: first };
    },
    ['credit', 'hiring', 'parole'],
  ),
  ...mutants('pathAbsolute', 'absolute path', textOf('path', 'base'), (it) => ({
    text: inQuotes(it, '/tmp/x.csv'),
    names: '/tmp/x.csv',
  })),
  ...mutants('pathOutside', 'path outside', textOf('path', 'base'), (it) => ({
    text: inQuotes(it, 'a/../../x.csv'),
    names: 'a/../../x.csv',
  })),
  ...mutants(
    'pathBackslash',
    'backslash',
    /(?:path|base): (?<it>[^\s,}]+)/,
    () => ({ text: 'data\\x.csv', names: 'data\\x.csv' }),
    ['credit', 'hiring'],
  ),
  ...mutants(
    'badEscape',
    'backslash in quotes',
    /"path": (?<it>"[^"]+")/,
    () => ({ text: '"data\\x.csv"', at: 5, names: '\\x' }),
    ['parole'],
  ),
  ...mutants('binsNotAscending', 'bins out of order', /bins"?: \[\d+, (?<it>\d+)/, () => ({ text: '-7', names: '-7' })),
  ...mutants('badVersion', 'version as a text', /version"?: (?<it>1)/, () => ({ text: '"one"', names: 'one' })),
  ...mutants('newVersion', 'newer version', /version"?: (?<it>1)/, () => ({ text: '2', names: '2' })),
  ...mutants('oldVersion', 'older version', /version"?: (?<it>1)/, () => ({ text: '0', names: '0' })),
  ...mutants(
    'twoLimits',
    'two limits',
    /(?<it>(?:min: [\d.-]+))(?= *$|[,}])/,
    (it) => ({
      text: `${it}, max: 0.9`,
      at: it.length + 2,
      names: 'max',
    }),
    ['hiring'],
  ),
  ...mutants(
    'noLimit',
    'no limit',
    /(?<it>id: (?:auc\n {8}metric: rocAuc\n {8}min: 0\.8))/,
    (it) => ({
      text: it.replace(/\n {8}min: 0\.8/, ''),
      names: 'auc',
    }),
    ['credit'],
  ),
  ...mutants('limitOutOfReach', 'limit out of reach', numberOf('min'), () => ({ text: '17', names: '17' })).filter(
    ({ text }) => !text.includes('calibrationSlope", "min": 17'),
  ),
  ...mutants('waiverPasses', 'waiver that passes', numberOf('value'), (it) => ({
    text: it === '0.7' ? '0.95' : '0.01',
    names: it === '0.7' ? '0.95' : '0.01',
  })),
  ...mutants(
    'otherSplit',
    'another split',
    /"?require"?: \{ ?"split": (?<it>"2")/,
    () => ({ text: '"train"', names: 'train' }),
    ['parole'],
  ),
  ...mutants(
    'binsAndCross',
    'bins and cross',
    /(?<it>cross: \[)/,
    () => ({ text: 'bins: [1], cross: [', names: 'race_and_sex' }),
    ['hiring'],
  ),
  ...mutants(
    'duplicateKey',
    'key twice',
    /^(?<it> *(?:version|owner|data_source|objective|actual|path|pick|to|task|score|positive|threshold|min_group|metric|severity|decide|reason|expires): .*\n)/,
    (it) => ({
      text: it + it,
      at: it.length + it.search(/\S/),
      names: it.trim().split(':')[0]!,
    }),
    ['credit'],
  ),
  ...mutants(
    'missingColon',
    'no colon',
    /^ *(?<it>(?:owner|unit|actual|task|score|column|metric|by|compare|min|severity|gate|ticket|pick|to|gates|groups|columns|join|split):)(?=\s)/,
    (it) => ({
      text: `${it.slice(0, -1)} `,
      names: it.slice(0, -1),
    }),
    ['credit'],
  ),
  ...mutants(
    'missingSpace',
    'no space',
    /^ *(?<it>(?:actual|score|metric|min|severity|ticket|pick|compare): )(?=\S)/,
    (it) => ({
      text: it.trimEnd(),
      names: it.trimEnd(),
    }),
    ['credit'],
  ),
  ...mutants(
    'reservedStart',
    'reserved sign',
    /: (?<it>(?:Applications of 2025|w|RISK-112|repaid|newest|hr|race|out\/interviews\.csv))(?=[,}\n])/,
    (it) => ({
      text: `@${it}`,
      names: `@${it}`,
    }),
    ['credit', 'hiring'],
  ),
  ...mutants(
    'unknownAlias',
    'star without quotes',
    /: (?<it>(?:outputs\/preds_\*\.csv|data\/[a-z]+\.csv))/,
    () => ({ text: '*.csv', names: '.csv' }),
    ['credit', 'hiring'],
  ),
  ...mutants(
    'unclosedQuote',
    'no closing quote',
    /: (?<it>(?:"[^"\n]+"|'[^'\n]+'))$/,
    (it) => ({
      text: it.slice(0, -1),
      names: it.slice(1, -1).slice(0, 7).trim(),
    }),
    ['credit'],
  ),
  ...mutants(
    'unclosedQuote',
    'no closing quote',
    /: (?<it>"[^"\n]+")(?=,\n)/,
    (it) => ({ text: it.slice(0, -1), names: it.slice(1, -1) }),
    ['parole'],
  ),
  ...mutants(
    'unclosedBracket',
    'no closing bracket',
    /(?<it>\[[^\]\n]+\])$/,
    (it) => ({ text: it.slice(0, -1), names: '[' }),
    ['credit'],
  ),
  ...mutants(
    'unclosedBracket',
    'no closing brace',
    /(?<it>\{[^{}\n]+\})$/,
    (it) => ({ text: it.slice(0, -1), names: '{' }),
    ['credit', 'hiring', 'clinic'],
  ),
  ...mutants('missingComma', 'no comma', /(?<it>, )(?="[a-z_]+": )/, () => ({ text: ' ', at: 1, names: '“' }), [
    'parole',
  ]),
  ...mutants(
    'missingComma',
    'no comma at the end of a line',
    /(?<it>,)\n +"/,
    (_) => ({ text: '', at: 0, names: '“' }),
    ['parole'],
  ).map(atNextWord),
  ...mutants(
    'straySign',
    'stray bracket',
    /: (?<it>(?:Applications of 2025|w|RISK-112|newest))$/,
    () => ({ text: ']', names: ']' }),
    ['credit'],
  ),
  ...mutants(
    'tab',
    'tab for indentation',
    /^(?<it> {2,})(?=[a-z])/,
    (it) => ({ text: '\t'.repeat(it.length / 2), names: 'tab' }),
    ['credit'],
  ),
  ...mutants(
    'indentation',
    'one space too few',
    /^ (?<it> )(?= {2,}(?:actual|score|positive|where|sign_off|metric|by(?!: "Ada")|why|created|value|groups):)/,
    () => ({
      text: '',
      at: 0,
      names: '“',
    }),
    ['credit'],
  ).map(atNextWord),
  ...mutants(
    'indentation',
    'one space too many',
    /^(?<it> )(?= {3,}(?:actual|score|favourable|metric|compare|decide|created|value):)/,
    () => ({
      text: '  ',
      at: 0,
      names: '“',
    }),
    ['credit'],
  ).map(atNextWord),
  ...mutants('mergeConflict', 'merge conflict', /^(?<it>)(?= *(?:gates|"gates"|about|groups|audits))/, () => ({
    text: '<<<<<<< HEAD\n',
    names: '<<<<<<<',
  })),
  ...mutants(
    'severalDocuments',
    'second document',
    /^(?<it>)(?=on_inconclusive)/,
    () => ({ text: '---\n', names: 'second' }),
    ['credit', 'hiring'],
  ),
  ...mutants(
    'colonInText',
    'colon in a text',
    /: (?<it>(?:Applications of 2025|w|RISK-112|Repayment within a year))$/,
    (it) => ({ text: `${it}: all`, names: it }),
    ['credit'],
  ),
  ...mutants(
    'curlyQuotes',
    'curly quotes',
    /"(?:owner|data_source|reason|truth)": (?<it>"[^"\n]+")/,
    (it) => ({ text: `"“${it.slice(1, -1)}”"`, names: it.slice(1, -1) }),
    ['parole'],
  ),
  ...mutants('emptyText', 'empty text', textOf('owner', 'ticket', 'truth', 'score', 'reason'), () => ({
    text: '""',
    names: 'empty',
  })),
  ...mutants(
    'unknownKey',
    'key of another tool',
    /(?<=[\s{])(?<it>"?(?:favourable|truth|expires|bins)"?)(?=: )/,
    (it) => {
      const key = it.replaceAll('"', '');
      const other = { favourable: 'favorable', truth: 'y_true', expires: 'until', bins: 'edges' }[key]!;
      return { text: inQuotes(it, other), names: key };
    },
  ),
  ...mutants(
    'missingKey',
    'key left out',
    /(?<it>id: \w+, )(?=metric)/,
    (it) => ({ text: it.slice(it.length), at: -1, names: '“id”' }),
    ['hiring'],
  ),
];

/** A name that somebody chose is no misspelt key; nor is an id missed where a merge brings another. */
function isNoName({ text, offset }: Mutant): boolean {
  return !/^("crosss": \{ "cross"|idd: Fehlalarme)/.test(text.slice(offset));
}

function atNextWord(mutant: Mutant): Mutant {
  return { ...mutant, offset: mutant.offset + mutant.text.slice(mutant.offset).search(/\S/) };
}

const placeOf = (text: string, offset: number) => {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, column: lines.at(-1)!.length };
};

/** With its presets; there are no files. */
const parsed = (text: string) =>
  parsePolicy(
    text,
    inheriting((path) => ({ path, inside: true }), '/evenhand.yaml'),
  );

test.each(Object.entries(policies))('nothing is wrong with %s, and it has the shape of a policy', (_, text) => {
  const { problems, file } = parsed(text);
  expect(problems).toEqual([]);
  expect(file).toBeDefined();
});

test('there are at least 200 faulty policies, none like another', () => {
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(200);
  expect(metricIds).not.toContain('niceness');
});

test.each(all)('$name', ({ text, code, offset, names }) => {
  const { problems } = parsed(text);
  expect(problems.map((problem) => [problem.code, problem.range.start])).toEqual([[code, placeOf(text, offset)]]);
  const sentence = policySentence(problems[0]!);
  expect(sentence).toMatch(/^\S.*[.?]$/);
  expect(sentence).toContain(names);
  expect(sentence).not.toContain('undefined');
  const [crlf] = parsed(text.replaceAll('\n', '\r\n')).problems;
  expect([crlf?.code, crlf?.range.start]).toEqual([code, placeOf(text, offset)]);
});
