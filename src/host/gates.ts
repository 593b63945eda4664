import { Disposable } from 'vscode';
import type { Remote } from '../protocol/rpc.ts';
import type { EngineService } from '../protocol/services.ts';
import { type AuditChecks, auditChecks } from './checks/checks.ts';
import { knowledgeOf } from './checks/knowledge.ts';
import { askOf, type Policies, policiesOf } from './checks/policies.ts';
import { recheckOnSave } from './checks/recheck.ts';
import { codeLenses } from './editor/codeLens.ts';
import { metricPages } from './editor/metricPages.ts';
import { policyDiagnostics } from './editor/policyDiagnostics.ts';
import { policyHelp } from './editor/policyHelp.ts';
import { saverIndex } from './editor/saverIndex.ts';
import { auditsView } from './explorer/auditsView.ts';
import { logFailure } from './failures.ts';
import type { Log } from './log.ts';
import type { Panels } from './panel/panels.ts';
import { statusBar } from './statusBar.ts';
import { gateTests } from './testing/gateTests.ts';
import { untilStable } from './workspace/stable.ts';

export type Gates = { readonly policies: Policies; readonly checks: AuditChecks; dispose(): void };

/** Policies and their checks, and every place of the editor that shows them. They all read one state, so they all say the same. */
export function gatesInEditor(engine: Remote<EngineService>, panels: Panels, log: Log): Gates {
  const policies = policiesOf();
  const checks = auditChecks({
    engine,
    ask({ policy, audit }) {
      const of = policies.of(policy);
      return of && askOf(of, audit);
    },
    untilStable,
    now: Date.now,
    logged: (error) => logFailure('check', error, log),
  });
  const knowledge = knowledgeOf(engine);
  const savers = saverIndex();
  checks.onChange((name) => {
    const { running, last } = checks.state(name);
    const policy = policies.of(name.policy);
    const ask = policy && askOf(policy, name.audit);
    if (!running && last?.kind === 'checked' && ask) panels.renew(last.summary, { ...ask, path: last.summary.path });
  });
  const parts = Disposable.from(
    policyDiagnostics(policies, checks, knowledge, savers),
    metricPages(),
    policyHelp(policies, checks, knowledge),
    codeLenses(policies, checks, savers),
    gateTests(policies, checks),
    auditsView(policies, checks),
    statusBar(policies, checks),
    recheckOnSave(policies, checks, knowledge),
  );
  void policies.all().then((found) => {
    if (found.length > 0) void savers.search();
  });
  return { policies, checks, dispose: () => Disposable.from(parts, policies, savers, checks).dispose() };
}
