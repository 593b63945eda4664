import { t } from '@vscode/l10n';
import type { AuditDocument } from '../../../protocol/document.ts';
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
      ...(risk ? [weight(risk)] : []),
      ...(gate?.why ? [t('Why this limit: {0}', shown(gate.why, 500))] : []),
      ...(waiver ? [waiverText(waiver)] : []),
    ],
    actions: risk?.actions.map(actionSentence) ?? [],
  };
}

const waiverText = ({ reason, owner, ticket }: NonNullable<Finding['waiver']>): string =>
  ticket === undefined
    ? t('Waiver of {0}: {1}', shown(owner), shown(reason, 500))
    : t('Waiver of {0} ({2}): {1}', shown(owner), shown(reason, 500), shown(ticket));

/** A gap in natural frequencies where its metric is a share, else in numbers. */
export function itemOfGap(document: AuditDocument, risk: Risk): Item {
  const metric = risk.metric!;
  const grouping = groupingBy(document, risk.by)!;
  const share = document.catalogue.find(({ id }) => id === metric)?.countable;
  const line = gapLine(grouping, metric, usualScale(metric));
  return {
    mark: { level: risk.level },
    word: riskLevelWord(risk.level),
    title: t('{0} by {1}', metricWords(metric).title, byName(grouping.by)),
    sentence: (share && gapMeaning(document, grouping, metric)) || `${line}.`,
    further: [...(share ? [line] : []), ...(risk.affected > 0 && share ? [affectedText(risk)] : [])],
    actions: risk.actions.map(actionSentence),
  };
}

const weight = (risk: Risk): string =>
  [t('Severity: {0}', riskLevelWord(risk.level)), ...(risk.affected > 0 ? [affectedText(risk)] : [])].join(' · ');

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
