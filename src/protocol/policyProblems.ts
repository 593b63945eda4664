import type { Facts } from './failures.ts';

/** A place in a text: lines and columns from 0, columns in UTF-16 units, as editors count. A byte order mark counts for none. */
export type Position = { readonly line: number; readonly column: number };
export type Range = { readonly start: Position; readonly end: Position };

/** Everything that can be wrong with a policy. Sentences: `src/words/policy.ts`. */
export const problemCodes = [
  // What it extends.
  'unknownPreset',
  'baseMissing',
  'baseOutside',
  'baseFaulty',
  'baseCircle',
  'tooManyBases',
  'badHash',
  'otherHash',
  'hashMissing',
  // The text as a whole.
  'tooLarge',
  'tooDeep',
  'empty',
  'notAMap',
  'mergeConflict',
  'severalDocuments',
  // How it is written.
  'tab',
  'unclosedQuote',
  'unclosedBracket',
  'straySign',
  'reservedStart',
  'mustBeQuoted',
  'textAfterValue',
  'colonInText',
  'missingColon',
  'missingComma',
  'missingSpace',
  'slashComment',
  'indentation',
  'badEscape',
  'badSyntax',
  'unknownAlias',
  'tooManyAliases',
  'duplicateKey',
  'keyNotText',
  'curlyQuotes',
  // Its version.
  'noVersion',
  'badVersion',
  'oldVersion',
  'newVersion',
  // Its shape.
  'unknownKey',
  'keysExclude',
  'missingKey',
  'wrongType',
  'badChoice',
  'emptyText',
  'tooLong',
  'tooFew',
  'tooMany',
  'outOfRange',
  'badDay',
  // What it says.
  'unknownMetric',
  'noLimit',
  'twoLimits',
  'compareWithoutBy',
  'minWithoutCompare',
  'minOfDifference',
  'maxOfRatio',
  'unknownGroup',
  'inheritedGroup',
  'noGroups',
  'duplicateGate',
  'limitOutOfReach',
  'unknownGate',
  'waiverGroup',
  'waiverPasses',
  'expiresBeforeCreated',
  'noSuchDay',
  'unknownDataset',
  'queryWithoutDataset',
  'binsAndCross',
  'crossAndColumn',
  'crossOfCross',
  'binsNotAscending',
  'columnCutTwice',
  'pathAbsolute',
  'pathOutside',
  'pathBackslash',
  'otherSplit',
  // What the data say.
  'noSuchColumn',
  'noSuchValue',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One thing that is wrong with a policy, and where. An `error` keeps it from being checked. */
export type PolicyProblem = {
  readonly code: ProblemCode;
  readonly facts: Facts;
  readonly severity: 'error' | 'warning';
  readonly range: Range;
  /** The first thing that is wrong in a file that the policy extends, where that is the problem; its range is in that file. */
  readonly cause?: PolicyProblem;
};
