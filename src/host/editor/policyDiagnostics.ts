import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Disposable,
  Location,
  languages,
  Range,
  workspace,
} from 'vscode';
import { checkAgainst } from '../../policy/checkAgainst.ts';
import type { Parsed } from '../../policy/parse.ts';
import { limitKey, pathOfFinding } from '../../policy/whereabouts.ts';
import type { Finding, Severity } from '../../protocol/gates.ts';
import type { PolicyProblem } from '../../protocol/policyProblems.ts';
import { failureSentence } from '../../words/failures.ts';
import { findingSentence } from '../../words/gates.ts';
import { policySentence } from '../../words/policy.ts';
import { type AuditRow, rowOf } from '../checks/board.ts';
import type { AuditChecks } from '../checks/checks.ts';
import type { Knowledge } from '../checks/knowledge.ts';
import { auditsOf, type Policies, type Policy } from '../checks/policies.ts';
import { rangeOf } from '../checks/ranges.ts';
import { metricPage } from './metricPages.ts';
import { parsedOf } from './parsedOf.ts';
import type { SaverIndex } from './saverIndex.ts';

const source = 'Evenhand';

/** What is wrong with policies, and which gates do not hold, in Problems: each at its line. */
export function policyDiagnostics(
  policies: Policies,
  checks: AuditChecks,
  knowledge: Knowledge,
  savers: SaverIndex,
): Disposable {
  const collection = languages.createDiagnosticCollection('evenhand');

  /** As the text stands now: what is typed is told before it is saved, and gates stand at their lines. */
  const draw = (policy: Policy) => {
    const open = workspace.textDocuments.find(
      ({ uri, isDirty }) => isDirty && uri.toString() === policy.uri.toString(),
    );
    const parsed = open ? parsedOf(open) : policy.parsed;
    const problems = [...parsed.problems, ...checkAgainst(parsed, knowledge.known(policy))];
    const rows = auditsOf(policy)
      .map((audit) => rowOf(policy, audit, checks))
      // Where a name is wrong the audit fails because of it: that is said once, at the name.
      .filter(({ state: { last } }) => last?.kind !== 'failed' || problems.length === 0);
    collection.set(policy.uri, [...problems.map(ofProblem), ...rows.flatMap((row) => ofAudit(parsed, row, savers))]);
  };
  const typed = new Map<string, NodeJS.Timeout>();
  const drawSoon = (key: string) => {
    clearTimeout(typed.get(key));
    const now = () => {
      typed.delete(key);
      const policy = policies.of(key);
      if (policy) draw(policy);
    };
    typed.set(key, setTimeout(now, 200));
  };
  const drawAll = () => {
    collection.clear();
    for (const policy of policies.known()) draw(policy);
  };
  const look = async (policy: Policy) => {
    draw(policy);
    if (!workspace.isTrusted) return;
    await knowledge.look(policy);
    const now = policies.of(policy.uri.toString());
    if (now) draw(now);
  };

  checks.onChange(({ policy }) => {
    const of = policies.of(policy);
    if (of) draw(of);
  });
  return Disposable.from(
    collection,
    policies.onChange((policy) => (policy ? void look(policy) : drawAll())),
    savers.onChange(drawAll),
    workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString();
      if (policies.of(key)) drawSoon(key);
    }),
    { dispose: () => typed.forEach((timer) => void clearTimeout(timer)) },
  );
}

function ofProblem(problem: PolicyProblem): Diagnostic {
  const severity = problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const diagnostic = new Diagnostic(rangeOf(problem.range) ?? new Range(0, 0, 0, 0), policySentence(problem), severity);
  diagnostic.source = source;
  diagnostic.code = problem.code;
  return diagnostic;
}

function ofAudit(parsed: Parsed, { name, state: { last }, range, gates }: AuditRow, savers: SaverIndex): Diagnostic[] {
  const top = range ?? new Range(0, 0, 0, 0);
  if (last?.kind === 'failed') {
    const query = last.failure.facts.of === 'query' && ['audits', name.audit, 'predictions', 'sql'];
    const place = query ? rangeOf(parsed.places.key(query)) : undefined;
    const diagnostic = new Diagnostic(place ?? top, failureSentence(last.failure), DiagnosticSeverity.Error);
    diagnostic.source = source;
    diagnostic.code = last.failure.code;
    return [diagnostic];
  }
  if (last === undefined) return [];
  const entry = parsed.file?.audits[name.audit];
  if (entry === undefined) return [];
  return gates.flatMap(({ id, finding }) => {
    if (finding === undefined || finding.verdict === 'pass' || finding.verdict === 'waived') return [];
    const path = pathOfFinding(name.audit, entry, id);
    const key = finding.gate ? limitKey('max' in finding.gate.limit ? finding.gate.limit : {}) : undefined;
    const place = (key && parsed.places.value([...path, key])) ?? parsed.places.key(path);
    const diagnostic = new Diagnostic(rangeOf(place) ?? top, findingSentence(finding), severityOf(finding));
    diagnostic.source = source;
    diagnostic.code = finding.gate ? { value: finding.gate.metric, target: metricPage(finding.gate.metric) } : id;
    const saved = savers.of(last.summary.path);
    if (saved.length > 0)
      diagnostic.relatedInformation = saved.map(
        ({ uri, range, text }) => new DiagnosticRelatedInformation(new Location(uri, range), text),
      );
    return [diagnostic];
  });
}

const severities: { readonly [severity in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What cannot be told is never an error of the model. */
const severityOf = ({ verdict, severity }: Finding): DiagnosticSeverity =>
  verdict === 'inconclusive' ? DiagnosticSeverity.Warning : severities[severity];
