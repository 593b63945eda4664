import { t } from '@vscode/l10n';
import type { AuditDocument, Grouping, MetricId } from '../../../protocol/document.ts';
import type { Finding } from '../../../protocol/gates.ts';
import type { Risk } from '../../../protocol/risks.ts';
import { actionSentence, riskLevelWord } from '../../../words/actions.ts';
import { gapLine } from '../../../words/gap.ts';
import { findingSentence, gateTitle, verdictWord } from '../../../words/gates.ts';
import { byName, groupName } from '../../../words/groups.ts';
import { metricWords, usualScale } from '../../../words/metricWords.ts';
import { count } from '../../../words/numbers.ts';
import { gapMeaning } from '../../../words/sentences.ts';
import { shown } from '../../../words/shown.ts';
import type { Item } from '../block.ts';
import { groupingBy } from '../risks/groups.ts';
import { riskOfFinding } from '../risks/risks.ts';

/** A gate and what it came to; of one that is no pass, how much it asks for attention and what to do. */
export function itemOfFinding(document: AuditDocument, finding: Finding): Item {
  const { verdict, gate, waiver } = finding;
  const risk = verdict === 'pass' ? undefined : riskOfFinding(document, finding);
  return {
    mark: { verdict },
    word: verdictWord(verdict),
    title: gate === undefined ? gateTitle(finding) : shown(finding.id),
    sentence: findingSentence(finding),
    further: [
      ...(risk ? [...inPeople(document, finding), weight(document, risk)] : []),
      ...(gate?.why ? [t('Why this limit: {0}', shown(gate.why, 500))] : []),
      ...(waiver ? [waiverText(waiver)] : []),
    ],
    actions: risk?.actions.map(actionSentence) ?? [],
  };
}

/** A gap that a gate is about, in natural frequencies. */
function inPeople(document: AuditDocument, { gate }: Finding): readonly string[] {
  const grouping = groupingBy(document, gate?.by);
  if (gate === undefined || grouping === undefined || gate.change || gate.compare === 'worst') return [];
  return frequencies(document, grouping, gate.metric) ?? [];
}

/** The gap of a metric that is a share of rows; undefined for others. */
export function frequencies(
  document: AuditDocument,
  grouping: Grouping,
  metric: MetricId,
): readonly [string] | undefined {
  const countable = document.catalogue.find(({ id }) => id === metric)?.countable;
  const said = countable ? gapMeaning(document, grouping, metric) : undefined;
  return said === undefined ? undefined : [said];
}

const waiverText = ({ reason, owner, ticket }: NonNullable<Finding['waiver']>): string =>
  ticket === undefined
    ? t('Waiver of {0}: {1}', shown(owner), shown(reason, 500))
    : t('Waiver of {0} ({2}): {1}', shown(owner), shown(reason, 500), shown(ticket));

/** A gap in natural frequencies where its metric is a share, else in numbers. */
export function itemOfGap(document: AuditDocument, risk: Risk): Item {
  const metric = risk.metric!;
  const grouping = groupingBy(document, risk.by)!;
  const [said] = frequencies(document, grouping, metric) ?? [];
  const line = gapLine(grouping, metric, usualScale(metric));
  return {
    mark: { level: risk.level },
    word: riskLevelWord(risk.level),
    title: t('{0} by {1}', metricWords(metric).title, byName(grouping.by)),
    sentence: said ?? `${line}.`,
    further: said === undefined ? [] : [line, ...(risk.affected > 0 ? [affectedText(risk)] : [])],
    actions: risk.actions.map(actionSentence),
  };
}

/** Rows come out otherwise where the metric is a share of them, and where there is a gap, or a limit that is missed. */
function weight({ catalogue }: AuditDocument, risk: Risk): string {
  const countable = catalogue.find(({ id }) => id === risk.metric)?.countable;
  const missed = risk.other !== undefined || risk.certainty > 0.25;
  const affected = countable && missed && !risk.finding?.gate?.change && risk.affected > 0;
  return [t('Severity: {0}', riskLevelWord(risk.level)), ...(affected ? [affectedText(risk)] : [])].join(' · ');
}

function affectedText({ affected, rows, group, other }: Risk): string {
  const whose = group === undefined ? t('all') : groupName(group);
  return other === undefined
    ? t(
        'about {0} of {1} rows ({2}) would have to come out otherwise to keep to the limit',
        count(affected),
        count(rows),
        whose,
      )
    : t(
        'about {0} of {1} rows ({2}) would have come out otherwise at the rate of {3}',
        count(affected),
        count(rows),
        whose,
        groupName(other),
      );
}
