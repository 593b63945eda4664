import type { AuditDocument, Grouping, GroupResult, MetricId } from '../../protocol/document.ts';
import { AuditError } from '../../protocol/failures.ts';
import type { Undefined } from '../../protocol/measured.ts';
import { besideOf } from './beside.ts';
import { findingOf } from './finding.ts';
import { gapsAmong } from './gapsAmong.ts';
import { inputOf } from './input.ts';
import { notesOf } from './notes.ts';
import { type Publishes, publishes } from './publishes.ts';
import { type Held, withholdingOf } from './withholding.ts';

export const withheld: Undefined = { undefined: 'suppressed' };

/**
 * An audit as it may be shared (rule 21): no count below k, and nothing from which one could be computed. Who is published
 * is decided in `withholding.ts`; of the others every number goes, and so does every number that several groups make
 * together where one of them is withheld. Verdicts of gates stay: somebody must act on them.
 *
 * Of what scores are like single numbers remain, where no crossing is withheld that hangs together with the grouping;
 * curves, bins and what a review reaches count small parts of groups, and go, as does what was looked into further.
 *
 * @param k the smallest count of rows that is published, a whole number >= 0; where several rows may be of one unit, of
 * units. Absent or 0: the same document
 * @param others audits that are shared besides; where they may be of the same rows, what is withheld there is withheld here
 * @throws AuditError `tooFewToShare` where there are fewer rows than that in all
 */
export function suppressed(
  document: AuditDocument,
  k: number | undefined,
  others: readonly AuditDocument[] = [],
): AuditDocument {
  if (!k || (document.settings.suppressBelow ?? 0) >= k) return document;
  const least = k * rowsOfOne(document);
  if (document.overall.n < least) throw new AuditError('tooFewToShare', { path: document.input.path, below: k });
  const held = withholdingOf(document, least, besideOf(document, others));
  const of = publishes(document, held);
  const stays = partsOf(document, held, of);
  return {
    ...stays,
    input: inputOf(document.input, least),
    rolesBecause: Object.fromEntries(
      // The share of rows in which it does is a count of those in which it does not.
      Object.entries(document.rolesBecause).filter(([, { code }]) => code !== 'scoreReproduces'),
    ),
    settings: settingsOf(document, k),
    overall: overallOf(document.overall, held === undefined, of),
    groupings: (held ?? []).flatMap((one) => groupingOf(one, document, of)),
    ...(stays.baseline && { baseline: { ...stays.baseline, values: only(stays.baseline.values, of.overall) } }),
    findings: document.findings.map((finding) => findingOf(finding, of)),
    notes: notesOf(document, held, k),
  };
}

/** Parts of a document that stay as a whole, or go as a whole. */
function partsOf(document: AuditDocument, held: readonly Held[] | undefined, of: Publishes): AuditDocument {
  const { headline } = document;
  const whole = held?.every(({ closed }) => closed.length === 0) === true;
  const gone = new Set([
    'review',
    'further',
    ...(held ? [] : ['indices', 'leading', 'baseline']),
    // It is the clearest of all gaps, those of withheld groups among them.
    ...(headline && whole && of.by(headline.by, headline.metric) ? [] : ['headline']),
  ]);
  return Object.fromEntries(Object.entries(document).filter(([part]) => !gone.has(part))) as AuditDocument;
}

/** Rows that one unit has at most: so many times the rows make sure of enough units. */
const rowsOfOne = ({ notes }: AuditDocument): number =>
  Math.max(1, ...notes.map((note) => (note.code === 'repeatedUnits' && note.taken ? note.mostRows : 1)));

function settingsOf({ settings }: AuditDocument, k: number): AuditDocument['settings'] {
  const { further, ...rest } = settings;
  return { ...rest, suppressBelow: k, ...(further?.review !== undefined && { further: { review: further.review } }) };
}

function overallOf(
  { n, confusion, values }: AuditDocument['overall'],
  closed: boolean,
  of: Publishes,
): AuditDocument['overall'] {
  return { n, ...(confusion && !closed && { confusion }), values: masked(values, of.overall) };
}

function groupingOf({ grouping, open, closed }: Held, document: AuditDocument, of: Publishes): readonly Grouping[] {
  const { by, disparities, definitions, profiles, indices } = grouping;
  if (open.length === 0) return [];
  const may = (metric: MetricId) => of.by(by, metric);
  const groups = open.map(({ key, n, confusion, values }) => ({
    key,
    n,
    confusion,
    values: masked(values, (metric) => of.group(by, metric)),
  }));
  const groupsAlone = { by, groups };
  if (closed.length > 0) return [{ ...groupsAlone, disparities: gapsAmong(groups, grouping, document) }];
  return [
    {
      ...groupsAlone,
      disparities: disparities.map((gap) =>
        may(gap.metric) ? gap : { metric: gap.metric, kind: gap.kind, against: gap.against, ...withheld },
      ),
      ...(definitions && {
        definitions: definitions.filter(
          ({ definition }) => definition !== 'generalizedEqualizedOdds' || may('generalizedFalsePositiveRate'),
        ),
      }),
      // Rows of a group above the median of all scores are one more count.
      ...(profiles && { profiles: profiles.filter(({ profile }) => profile !== 'newYorkScoringRates') }),
      ...(indices && { indices }),
    },
  ];
}

const masked = (values: GroupResult['values'], may: (metric: MetricId) => boolean): GroupResult['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([metric, measured]) => [metric, may(metric as MetricId) ? measured : withheld]),
  );

const only = <T>(
  values: { readonly [M in MetricId]?: T },
  may: (metric: MetricId) => boolean,
): { readonly [M in MetricId]?: T } =>
  Object.fromEntries(Object.entries(values).filter(([metric]) => may(metric as MetricId)));
