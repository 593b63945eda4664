import { t } from '@vscode/l10n';
import {
  type Finding,
  type Gate,
  type GateGroup,
  type GateNumber,
  type GateProblem,
  type GateVerdict,
  verdictsByNeed,
  type Waiver,
  type WhyInconclusive,
} from '../protocol/gates.ts';
import { byName, groupName } from './groups.ts';
import { metricWords, usualScale } from './metricWords.ts';
import { bare, count, gap, interval, percent, type Scale } from './numbers.ts';
import { shown } from './shown.ts';
import { noIntervalWords, undefinedWords } from './undefined.ts';

/** `True positive rate, difference by sex ≤ 10 pp`: what a gate holds to what. Of a requirement its name. */
export function gateTitle({ id, gate }: Pick<Finding, 'id' | 'gate'>): string {
  if (gate === undefined) return requirementTitle(id);
  return `${numberTitle(gate)} ${limitText(gate)}`;
}

/** `≤ 10 pp`. */
export const limitText = (gate: Gate): string =>
  'max' in gate.limit ? `≤ ${number(gate.limit.max, gate)}` : `≥ ${number(gate.limit.min, gate)}`;

/** The number with its interval: `8.6 pp [4.2, 13.1]`; what is not defined says why. */
export function heldText({ gate, measured }: Pick<Finding, 'gate' | 'measured'>): string {
  if (gate === undefined || measured === undefined) return '';
  return numberText(measured, gate);
}

/** One sentence: the verdict, the number, the limit, whose it is, and what would change it. */
export function findingSentence(finding: Finding): string {
  const { gate, problem, waiver, why, verdict } = finding;
  if (gate === undefined) return problem ? requirementSentence(problem) : t('{0} holds.', requirementTitle(finding.id));
  if (problem && problem.problem !== 'waiverExpired')
    return t('{0} cannot be decided: {1}.', gateTitle(finding), problemWords(problem, gate));
  const what = t('{0} is {1}{2}', numberTitle(gate), heldText(finding) || t('not known'), whose(finding));
  if (problem)
    return `${what}: ${t('does not keep to {0}, and the waiver of {1} ended on {2}; renew it with a reason, or take it away', limitText(gate), shown(waiver?.owner ?? ''), problem.expired)}.`;
  switch (verdict) {
    case 'pass':
      return `${what}: ${t('keeps to {0}', limitText(gate))}${leftOut(finding)}.`;
    case 'fail':
      return `${what}: ${t('does not keep to {0}', limitText(gate))}.`;
    case 'waived':
      return `${what}: ${waivedText(gate, waiver)}.`;
    default:
      return `${what}: ${t('cannot tell whether it keeps to {0}', limitText(gate))}${why ? whyAfter(why) : ''}.`;
  }
}

/** One word. */
export function verdictWord(verdict: GateVerdict): string {
  switch (verdict) {
    case 'pass':
      return t('pass');
    case 'fail':
      return t('fail');
    case 'inconclusive':
      return t('inconclusive');
    case 'waived':
      return t('waived');
    case 'error':
      return t('error');
  }
}

/** How many gates came to which verdict: `1 fails, 2 inconclusive, 3 pass`. */
export function tallySentence(findings: readonly Pick<Finding, 'verdict'>[]): string {
  const of = (verdict: GateVerdict) => findings.filter((one) => one.verdict === verdict).length;
  return verdictsByNeed
    .filter((verdict) => of(verdict) > 0)
    .map((verdict) => `${of(verdict)} ${verdictWord(verdict)}`)
    .join(', ');
}

/** A group of a gate: its own number, in the scale of the metric. */
export const gateGroupText = (group: GateGroup, gate: Gate): string =>
  `${groupName(group.key)}: ${ownNumber(group.measured, usualScale(gate.metric))} (n = ${count(group.n)})`;

function numberTitle({ metric, by, compare, change }: Gate): string {
  const { title } = metricWords(metric);
  if (by === undefined) return change ? t('{0}, change since the base', title) : title;
  const groups = byName(by);
  if (change) return t('{0} by {1}, worst change since the base', title, groups);
  switch (compare) {
    case 'ratio':
      return t('{0}, ratio by {1}', title, groups);
    case 'worst':
      return t('{0}, worst of {1}', title, groups);
    default:
      return t('{0}, difference by {1}', title, groups);
  }
}

/** Of a minimum the waiver is for less, of a maximum for more. */
function waivedText(gate: Gate, waiver: Waiver | undefined): string {
  const facts = [limitText(gate), shown(waiver?.owner ?? ''), number(waiver?.value ?? 0, gate), waiver?.expires ?? ''];
  return 'min' in gate.limit
    ? t('does not keep to {0}, waived by {1} down to {2} until {3}', ...facts)
    : t('does not keep to {0}, waived by {1} up to {2} until {3}', ...facts);
}

/** Gaps and changes of shares are in percentage points; the rest is on the metric's scale. */
function number(value: number, { metric, by, compare, change }: Gate): string {
  if (compare === 'ratio') return bare(value, 'ratio');
  const scale = usualScale(metric);
  if (change || (by !== undefined && compare !== 'worst')) return gap(value, scale);
  return scale === 'share' ? percent(value) : bare(value, scale);
}

function numberText(measured: GateNumber, gate: Gate): string {
  if ('undefined' in measured) return t('not defined ({0})', undefinedWords(measured.undefined));
  const scale: Scale = gate.compare === 'ratio' ? 'ratio' : usualScale(gate.metric);
  const limits = interval(measured.interval, scale);
  return limits === undefined ? number(measured.value, gate) : `${number(measured.value, gate)} ${limits}`;
}

function ownNumber(measured: GateNumber, scale: Scale): string {
  if ('undefined' in measured) return t('not defined ({0})', undefinedWords(measured.undefined));
  const limits = interval(measured.interval, scale);
  return limits === undefined ? bare(measured.value, scale) : `${bare(measured.value, scale)} ${limits}`;
}

function whose({ lowest, highest }: Finding): string {
  if (lowest && highest) return ` (${t('{0} to {1}', groupName(lowest), groupName(highest))})`;
  const one = lowest ?? highest;
  return one ? ` (${groupName(one)})` : '';
}

function leftOut({ notJudged = [] }: Finding): string {
  return notJudged.length === 0 ? '' : ` (${t('too small to judge: {0}', notJudged.map(groupName).join(', '))})`;
}

/** Why a number is not defined stands beside it already. */
const whyAfter = (why: WhyInconclusive): string => (why.because === 'undefined' ? '' : `; ${whyWords(why)}`);

function whyWords(why: Exclude<WhyInconclusive, { readonly because: 'undefined' }>): string {
  switch (why.because) {
    case 'limitInInterval':
      return why.needed === 'atTheLimit'
        ? t('it is at the limit, and no realistic number of rows settles it')
        : t('about {0} rows would settle it', count(why.needed));
    case 'unbounded':
      return t('the data do not bound it on that side');
    case 'noInterval':
      return noIntervalWords(why.none);
    case 'notJudged':
      return t(
        'groups with {0} of the rows are too small to judge: {1}',
        percent(why.share),
        why.notJudged.map(groupName).join(', '),
      );
    case 'noBase':
      return t('there is no base record to measure a change from');
  }
}

/** Why a gate cannot be decided, and what to change. */
function problemWords({ problem }: GateProblem, { by = [], metric }: Gate): string {
  return problem === 'noSuchGroups'
    ? t('the audit has no groups by {0}; name columns of the file', byName(by))
    : t('these data cannot have {0}; it may need a score in [0, 1]', metricWords(metric).title);
}

/** What is missing of a requirement, and what to do. */
function requirementSentence(problem: GateProblem): string {
  switch (problem.problem) {
    case 'noSuchSplit':
      return problem.use === undefined
        ? t('The audit is of all rows, and the policy asks for a split: name it under split.')
        : t('The audit is not of the split {0}, which the policy asks for: name it under split.', shown(problem.use));
    case 'tooOld':
      return t('The audited file is {0} days old, more than the policy allows: write it again.', count(problem.days));
    default:
      return t('Nobody has signed since the audited file was written: fill in by and on of sign_off.');
  }
}

function requirementTitle(id: string): string {
  switch (id) {
    case 'require.split':
      return t('The required split');
    case 'require.newer_than_days':
      return t('The required age of the data');
    default:
      return t('The required signature');
  }
}
