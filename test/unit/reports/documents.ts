import type { AuditDocument, GroupKey, GroupResult, MetricId } from '../../../src/protocol/document.ts';
import type { Finding, Gate } from '../../../src/protocol/gates.ts';
import { adultDocument } from '../../fixtures/document.ts';
import { withIndices } from '../../fixtures/indices.ts';

const gate = (id: string, over: Partial<Gate> = {}): Gate => ({
  id,
  metric: 'truePositiveRate',
  by: ['sex'],
  compare: 'difference',
  limit: { max: 0.05 },
  severity: 'error',
  decide: 'interval',
  ...over,
});
const interval = { low: 0.0423, high: 0.1309, level: 0.95, method: 'mover' } as const;
const bySex = { lowest: { sex: 'Female' }, highest: { sex: 'Male' } } as const;
const waiver = {
  gate: 'alarms',
  reason: 'the next model mends it',
  owner: '@mira',
  ticket: 'ML-12',
  created: '2026-11-01',
  expires: '2027-01-31',
  value: 0.08,
};

/** A finding of each verdict. */
export const findings: readonly Finding[] = [
  { id: 'require.sign_off', severity: 'error', verdict: 'error', problem: { problem: 'notSigned' } },
  {
    id: 'found',
    gate: gate('found', { limit: { max: 0.04 }, why: 'to be found alike' }),
    severity: 'error',
    verdict: 'fail',
    measured: { value: 0.0865, interval },
    ...bySex,
  },
  {
    id: 'maybe',
    gate: gate('maybe', { limit: { max: 0.08 } }),
    severity: 'warning',
    verdict: 'inconclusive',
    measured: { value: 0.0865, interval },
    why: { because: 'limitInInterval', needed: 40_000 },
    ...bySex,
  },
  {
    id: 'alarms',
    gate: gate('alarms', { metric: 'falsePositiveRate' }),
    severity: 'error',
    verdict: 'waived',
    measured: { value: 0.0561, interval: { ...interval, low: 0.0492, high: 0.063 } },
    waiver,
    ...bySex,
  },
  {
    id: 'quality',
    gate: { id: 'quality', metric: 'rocAuc', limit: { min: 0.9 }, severity: 'error', decide: 'interval' },
    severity: 'error',
    verdict: 'pass',
    measured: { value: 0.92, interval: { ...interval, low: 0.91, high: 0.93 } },
  },
];

/** An audit of a policy, with all that a report can show. */
export const checkedDocument = (changes: Partial<AuditDocument> = {}): AuditDocument => ({
  ...withIndices(adultDocument()),
  catalogue: adultDocument().catalogue.map((one) => (one.scale === 'share' ? { ...one, countable: true } : one)),
  policy: { path: '../evenhand.yaml', audit: 'adult', sha256: 'beef', asOf: '2026-11-23' },
  findings,
  ...changes,
});

export const hostile = {
  group: '<script>alert("1")</script>',
  column: '=HYPERLINK("http://evil.example")&\'`|\\',
  other:
    '\u202e@team #12 [x](http://evil.example) ![i](//evil.example/i.png) <!-- evenhand:end limits --> www.evil.example',
} as const;

/** The same with names that would do harm wherever they are not escaped. */
export function hostileDocument(): AuditDocument {
  const named = (text: string, from: string, to: string) =>
    text.replaceAll(JSON.stringify(from), JSON.stringify(to).replaceAll('$', '$$$$'));
  const text = JSON.stringify(checkedDocument());
  const all = [
    ['Female', hostile.group],
    ['race', hostile.column],
    ['Black', hostile.other],
    ['adult', `-- ${hostile.other}`],
    ['y_true', hostile.column],
    ['the next model mends it', hostile.group],
    ['White', '-5'],
  ] as const;
  return JSON.parse(all.reduce((made, [from, to]) => named(made, from, to), text));
}

/** As many groups as there may be. */
export function manyGroups(count: number): AuditDocument {
  const document = checkedDocument();
  const [sex] = document.groupings;
  const groups = Array.from({ length: count }, (_, at): GroupResult => {
    const of = sex!.groups[at % 2]!;
    return { ...of, key: { place: `place ${at} of the many that a long name is made of` } };
  });
  return { ...document, groupings: [sex!, { by: ['place'], groups, disparities: [] }] };
}

/** Every number of every group that is not there. */
export const undefinedCells = ({
  overall,
  groupings,
}: AuditDocument): readonly { readonly key: GroupKey; readonly metric: MetricId }[] =>
  [overall, ...groupings.flatMap(({ groups }) => groups)].flatMap((group) =>
    (Object.entries(group.values) as [MetricId, object][]).flatMap(([metric, measured]) =>
      'undefined' in measured ? [{ key: 'key' in group ? (group as GroupResult).key : {}, metric }] : [],
    ),
  );
