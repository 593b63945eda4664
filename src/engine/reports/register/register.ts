import type { AuditDocument } from '../../../protocol/document.ts';
import { hasInterval } from '../../../protocol/measured.ts';
import type { Risk } from '../../../protocol/risks.ts';
import { actionSentence, certaintyWord, riskLevelWord } from '../../../words/actions.ts';
import { auditName } from '../../../words/audited.ts';
import { findingSentence } from '../../../words/gates.ts';
import { byName, groupName } from '../../../words/groups.ts';
import { shown } from '../../../words/shown.ts';
import { frequencies } from '../content/items.ts';
import { type CsvCell, csvText } from '../csv/csvText.ts';
import { groupingBy } from '../risks/groups.ts';
import { risksOf } from '../risks/risks.ts';
import { type Kept, registerIn } from './kept.ts';

/** What is written anew each time. */
const measured = [
  'id',
  'audit',
  'gate',
  'verdict',
  'metric',
  'grouping',
  'group',
  'compared_with',
  'size',
  'low',
  'high',
  'level',
  'rows_of_group',
  'people_affected',
  'certainty',
  'score',
  'severity',
  'says',
  'recommended_action',
  'waiver_ticket',
  'waiver_expires',
] as const;
/** What people fill in. */
const ofPeople = ['owner', 'state'] as const;
type Row = { readonly [column: string]: CsvCell };

/**
 * The register of risks as CSV: a row for each finding that is no pass and each clear gap. Of `before`, the register as it
 * stands, owner, state and columns of its own are kept by id; rows of what is not found any more stay, as `gone`.
 *
 * @throws AuditError `notARegister` where `before` is something else
 */
export function registerReport(documents: readonly AuditDocument[], before = '', path = ''): string {
  const kept: Kept = registerIn(before, path);
  const added = kept.columns.filter((column) => ![...measured, ...ofPeople].some((own) => own === column));
  const columns: readonly string[] = [...measured, ...ofPeople, ...added];
  const rows = documents.flatMap((document) => risksOf(document).map((risk) => rowOf(document, risk)));
  const found = new Set(rows.map(({ id }) => id));
  const all = [
    ...rows.map((row) => {
      const old = kept.rows.get(String(row.id)) ?? {};
      const people = Object.fromEntries([...ofPeople, ...added].map((column) => [column, old[column] || row[column]]));
      return { ...row, ...people };
    }),
    ...[...kept.rows].filter(([id]) => !found.has(id)).map(([, row]): Row => ({ ...row, verdict: 'gone' })),
  ];
  return csvText([columns, ...all.map((row) => columns.map((column) => row[column]))]);
}

function rowOf(document: AuditDocument, risk: Risk): Row {
  const { finding, metric, by, group, other, measured: number } = risk;
  const limits = number && 'value' in number && hasInterval(number.interval) ? number.interval : undefined;
  const grouping = groupingBy(document, by);
  return {
    id: shown(risk.id, 300),
    audit: auditName(document),
    gate: finding && shown(finding.id),
    verdict: finding?.verdict ?? 'gap',
    metric,
    grouping: by && byName(by),
    group: group && groupName(group),
    compared_with: other && groupName(other),
    size: number && 'value' in number ? number.value : undefined,
    low: limits?.low,
    high: limits?.high,
    level: limits?.level,
    // Of a number that is not there, or of a group that is withheld, nobody can be counted.
    rows_of_group: risk.rows || undefined,
    people_affected: risk.measured && !('undefined' in risk.measured) ? risk.affected : undefined,
    certainty: certaintyWord(risk.certainty),
    score: risk.score,
    severity: riskLevelWord(risk.level),
    says: finding
      ? findingSentence(finding)
      : ((grouping && metric && frequencies(document, grouping, metric)?.[0]) ?? undefined),
    recommended_action: risk.actions.map(actionSentence).join(' '),
    waiver_ticket: finding?.waiver?.ticket,
    waiver_expires: finding?.waiver?.expires,
    owner: finding?.waiver?.owner,
    state: finding?.verdict === 'waived' ? 'waived' : 'open',
  };
}
