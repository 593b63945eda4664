import type { Guess } from '../../protocol/detection.ts';
import type { GroupColumn } from '../../protocol/roles.ts';
import { ageEdges, looksLikeAges, looksLikeBirthYears } from './bins.ts';
import { hasPhrase } from './names.ts';
import {
  groupWords,
  notAPersonsAge,
  personWords,
  proxyWords,
  sensitiveValues,
  sensitiveWords,
} from './sensitiveWords.ts';
import type { Column } from './table.ts';

type SensitiveFound = {
  readonly attribute: string;
  readonly confidence: number;
  readonly because: Guess<GroupColumn>['because'];
};

const mostLevels = 30;

/** The sensitive attribute that a column holds, by its name and checked against its values; `undefined` for any other column. */
export function sensitiveOf(column: Column): SensitiveFound | undefined {
  for (const [attribute, names] of Object.entries(sensitiveWords)) {
    const name = names.find((word) => hasPhrase(column.tokens, word));
    if (name === undefined || vetoed(attribute, column)) continue;
    const exact = column.snake === name;
    const parts = column.tokens.length - name.split('_').length;
    const byValue = holds(attribute, column);
    const persons = column.tokens.some((token) => personWords.includes(token));
    const confidence = exact || byValue ? 0.95 : parts <= 2 || persons ? 0.9 : 0.8;
    return { attribute, confidence, because: { code: 'sensitiveName', attribute } };
  }
  for (const attribute of Object.keys(sensitiveValues))
    if (attribute === 'sex' && holds(attribute, column) && spelledOut(column))
      return { attribute, confidence: 0.86, because: { code: 'sensitiveValues', attribute } };
  return undefined;
}

/** Groups to audit, most certain first. A numeric one is cut at `edges`; more than 30 levels, or one, are none. */
export function groupsOf(columns: readonly Column[]): readonly Guess<GroupColumn>[] {
  const found: Guess<GroupColumn>[] = [];
  for (const column of columns) {
    // The second file's copy of a column that both have.
    if (column.name.endsWith(' (joined)')) continue;
    const sensitive = sensitiveOf(column) ?? proxyOf(column) ?? generic(column);
    if (sensitive === undefined) continue;
    const { facts } = column;
    const edges = sensitive.attribute === 'age' && column.numbers ? ageEdges(column) : undefined;
    if (facts.distinct < 1 || (edges === undefined && facts.distinct > mostLevels)) continue;
    if (sensitive.attribute === 'age' && edges && looksLikeBirthYears(column)) continue;
    const partial = oneHotOf(column, columns);
    found.push({
      value: { column: column.name, ...(edges ? { edges } : {}) },
      // One value is no comparison, but worth saying; it comes after all others.
      confidence: facts.distinct < 2 ? Math.min(sensitive.confidence, 0.85) : sensitive.confidence,
      because: partial ? { code: 'oneHot', attribute: partial } : sensitive.because,
    });
  }
  return withoutDoubles(found, columns).sort((a, b) => b.confidence - a.confidence);
}

/** Age and its bands are one attribute: the bands are taken, the years offered. */
function withoutDoubles(found: readonly Guess<GroupColumn>[], columns: readonly Column[]): Guess<GroupColumn>[] {
  const of = (guess: Guess<GroupColumn>) => columns.find(({ name }) => name === guess.value.column)!;
  const banded = found.some(
    (guess) =>
      sensitiveOf(of(guess))?.attribute === 'age' && guess.value.edges === undefined && guess.confidence >= 0.85,
  );
  return found.map((guess) => (banded && guess.value.edges !== undefined ? { ...guess, confidence: 0.7 } : guess));
}

function vetoed(attribute: string, column: Column): boolean {
  const { tokens, facts, numbers } = column;
  if (facts.type === 'nested') return true;
  if (attribute === 'age') {
    if (tokens.some((token) => notAPersonsAge.includes(token)) && !hasPhrase(tokens, 'policy_holder')) return true;
    if (numbers && facts.distinct > 12 && !looksLikeAges(column)) return true;
  }
  if (
    attribute === 'sex' &&
    (tokens.includes('offender') || tokens.includes('offense') || tokens.includes('orientation'))
  )
    return true;
  if (attribute === 'race' && tokens.some((token) => ['horse', 'time', 'condition', 'distance', 'lap'].includes(token)))
    return true;
  // Ages aside, a protected attribute comes in few values.
  return attribute !== 'age' && numbers !== undefined && facts.type === 'real' && facts.distinct > 12;
}

function holds(attribute: string, column: Column): boolean {
  const present = new Set(column.facts.top.map(({ value }) => value.trim().toLowerCase()));
  return (sensitiveValues[attribute] ?? []).some(
    (pair) => pair.every((value) => present.has(value)) && present.size <= mostLevels,
  );
}

/** `Male`/`Female` say it; `m`/`f` alone could be anything. */
const spelledOut = (column: Column): boolean =>
  column.facts.distinct <= 6 && column.facts.top.every(({ value }) => value.length > 1 || /\P{ASCII}/u.test(value));

function proxyOf(column: Column): SensitiveFound | undefined {
  const name = proxyWords.find((word) => hasPhrase(column.tokens, word));
  if (name === undefined || column.facts.type === 'real') return undefined;
  return { attribute: 'proxy', confidence: 0.6, because: { code: 'sensitiveName', attribute: name } };
}

function generic(column: Column): SensitiveFound | undefined {
  if (!groupWords.includes(column.snake) || column.facts.distinct > mostLevels) return undefined;
  const arms = column.facts.top.some(({ value }) =>
    /^(?:control|treatment|treated|placebo|variant|test|train)/i.test(value),
  );
  return { attribute: 'group', confidence: arms ? 0.5 : 0.87, because: { code: 'sensitiveName', attribute: 'group' } };
}

/** `race_Black` beside `race_White`: the attribute they spell out together. */
function oneHotOf(column: Column, columns: readonly Column[]): string | undefined {
  if (column.classes?.size !== 2 || (!column.classes.has('1') && !column.classes.has('true'))) return undefined;
  const attribute = column.tokens[0];
  if (
    attribute === undefined ||
    column.tokens.length < 2 ||
    !Object.values(sensitiveWords).some((names) => names.includes(attribute))
  )
    return undefined;
  const siblings = columns.filter(
    (other) => other.tokens[0] === attribute && other.tokens.length > 1 && other.classes?.size === 2,
  );
  return siblings.length >= 2 ? attribute : undefined;
}
