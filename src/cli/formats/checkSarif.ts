import { createHash } from 'node:crypto';
import { t } from '@vscode/l10n';
import type { Log, Notification, ReportingDescriptor, Result, Suppression } from 'sarif';
import { type Finding, type Severity, verdictsByNeed, type Waiver } from '../../protocol/gates.ts';
import { gateRuleWords } from '../../words/gateRules.ts';
import { findingSentence } from '../../words/gates.ts';
import { shown } from '../../words/shown.ts';
import { breaks, type CheckResult, exitCode } from '../checkResult.ts';
import { locationOf, rangeOfAudit, rangeOfFinding, uriFromRoot } from './sarifPlace.ts';

/** As many as GitHub takes of a run; those that ask for most come first. */
const mostResults = 25_000;

/**
 * A check as SARIF 2.1.0, within what GitHub takes. A gate that fails, or that is waived (then suppressed), is a result of
 * kind `fail`; one that cannot be told is `open`, unless that fails the check. What passes is left out: not every reader
 * looks at the kind. An audit that could not be made is a notification, and the run was not successful.
 */
export function checkSarif(check: CheckResult): string {
  const uri = uriFromRoot(check.path);
  const findings = check.checked
    .flatMap((one) =>
      'document' in one ? one.document.findings.map((finding) => ({ audit: one.audit, finding })) : [],
    )
    .filter(({ finding }) => finding.verdict !== 'pass')
    .sort((a, b) => verdictsByNeed.indexOf(a.finding.verdict) - verdictsByNeed.indexOf(b.finding.verdict))
    .slice(0, mostResults);
  const rules = [...new Map(findings.map(({ finding }) => [ruleIdOf(finding), descriptorOf(finding)])).values()];
  const notMade = check.checked.flatMap((one) => ('sentence' in one ? [one] : []));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Evenhand', semanticVersion: check.version, rules } },
        // Each policy has a category: of two in one, the later would take the place of the earlier.
        automationDetails: {
          id: ['evenhand', uri, ...(check.only ? [encodeURIComponent(check.only)] : []), ''].join('/'),
        },
        invocations: [
          {
            executionSuccessful: notMade.length === 0,
            exitCode: exitCode(check),
            toolExecutionNotifications: notMade.map(
              ({ audit, sentence, code }): Notification => ({
                descriptor: { id: code },
                level: 'error',
                message: { text: message(`${shown(audit)}: ${sentence}`) },
                locations: [locationOf(uri, rangeOfAudit(check, audit))],
              }),
            ),
          },
        ],
        originalUriBaseIds: { '%SRCROOT%': { description: { text: t('The root of the repository.') } } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ audit, finding }): Result => {
          const ruleId = ruleIdOf(finding);
          return {
            ruleId,
            ruleIndex: rules.findIndex(({ id }) => id === ruleId),
            ...standing(finding, check.strict),
            message: { text: message(`${findingSentence(finding)} (${shown(audit)} / ${shown(finding.id)})`) },
            locations: [locationOf(uri, rangeOfFinding(check, audit, finding))],
            partialFingerprints: { primaryLocationLineHash: fingerprint(audit, finding.id) },
            suppressions: finding.verdict === 'waived' && finding.waiver ? [suppressionOf(finding.waiver)] : [],
            properties: propertiesOf(audit, finding),
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What kind of gate it is: `selectionRate.difference`. Of a requirement its own id. */
const ruleIdOf = ({ id, gate }: Finding): string =>
  gate === undefined ? id : [gate.metric, gate.change ? 'change' : gate.compare].filter(Boolean).join('.');

function descriptorOf(finding: Finding): ReportingDescriptor {
  const { title, says, help } = gateRuleWords(finding);
  return {
    id: ruleIdOf(finding),
    shortDescription: { text: title },
    fullDescription: { text: says },
    help: { text: help },
    properties: { tags: ['model audit', finding.gate ? 'gate' : 'requirement'] },
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies {
  [severity in Severity]: Result.level;
};

const standing = (finding: Finding, strict: boolean): Pick<Result, 'kind' | 'level'> =>
  finding.verdict === 'inconclusive' && !breaks(finding, strict)
    ? { kind: 'open', level: 'none' }
    : { kind: 'fail', level: levels[finding.severity] };

/** The same gate, however its line moves and its number changes. The count behind it is part of how GitHub writes such hashes. */
const fingerprint = (audit: string, id: string): string =>
  `${createHash('sha256')
    .update(JSON.stringify([audit, id]))
    .digest('hex')
    .slice(0, 16)}:1`;

const suppressionOf = ({ owner, reason, ticket, expires }: Waiver): Suppression => ({
  kind: 'external',
  status: 'accepted',
  justification: [
    t('{0}, until {1}: {2}', shown(owner), expires, shown(reason, 500)),
    ...(ticket === undefined ? [] : [shown(ticket, 200)]),
  ].join(' · '),
});

/** What a program reads instead of the sentence. */
const propertiesOf = (
  audit: string,
  { id, verdict, severity, gate, measured, lowest, highest, base, why, problem }: Finding,
) => ({
  audit,
  gate: id,
  verdict,
  severity,
  ...(gate && { limit: gate.limit, ...(gate.by && { by: gate.by }) }),
  ...measured,
  ...(lowest && { lowest }),
  ...(highest && { highest }),
  ...(base !== undefined && { base }),
  ...(why && { why }),
  ...(problem && { problem }),
});

/** As plain text that is no placeholder and no link. */
const message = (text: string): string => text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
