import { dirname } from 'node:path';
import { Disposable, workspace } from 'vscode';
import { pathsOf } from '../../protocol/query.ts';
import { readSettings } from '../settings.ts';
import { type Watch, watchFiles } from '../workspace/watch.ts';
import { type AuditChecks, type AuditName, keyOf } from './checks.ts';
import type { Knowledge } from './knowledge.ts';
import { askOf, auditsOf, type Policies, type Policy } from './policies.ts';

/** AuditChecks an audit again when its policy or one of its files is written; audits of other files are left alone. */
export function recheckOnSave(policies: Policies, checks: AuditChecks, knowledge: Knowledge): Disposable {
  const watches = new Map<string, { readonly name: AuditName; readonly watch: Watch }>();
  /** What was asked at the last check: a policy that says the same of an audit does not have it checked again. */
  const asked = new Map<string, string>();

  const take = (policy: Policy) => {
    const uri = policy.uri.toString();
    const audits = auditsOf(policy);
    for (const audit of audits) {
      const name = { policy: uri, audit };
      const key = keyOf(name);
      const ask = askOf(policy, audit)!;
      const watch =
        watches.get(key)?.watch ??
        watchFiles(() => {
          knowledge.forget(uri, audit);
          const now = policies.of(uri);
          if (now) void knowledge.look(now);
          if (readSettings().reauditOnChange) void checks.run(name);
        });
      watches.set(key, { name, watch });
      watch.follow([...pathsOf(ask).map(fixedPart), ...(ask.checks?.base ? [ask.checks.base] : [])]);
      const text = JSON.stringify(ask);
      if (asked.get(key) !== text && readSettings().reauditOnChange) void checks.run(name);
      asked.set(key, text);
    }
    forget(uri, audits);
  };
  const forget = (uri: string, but: readonly string[]) => {
    for (const [key, { name, watch }] of watches) {
      if (name.policy !== uri || but.includes(name.audit)) continue;
      watch.dispose();
      watches.delete(key);
      asked.delete(key);
      checks.forget(name);
    }
  };
  const takeAll = () => {
    // In Restricted Mode nothing is watched and nothing is checked unasked.
    if (!workspace.isTrusted) return;
    for (const policy of policies.known()) take(policy);
    const known = new Set(policies.known().map(({ uri }) => uri.toString()));
    for (const { name } of watches.values()) if (!known.has(name.policy)) forget(name.policy, []);
  };

  return Disposable.from(
    policies.onChange((policy) => (policy && workspace.isTrusted ? take(policy) : takeAll())),
    workspace.onDidGrantWorkspaceTrust(takeAll),
    {
      dispose() {
        for (const { watch } of watches.values()) watch.dispose();
      },
    },
  );
}

/** Of a pattern the folder that holds whatever it may match: new files of it count, too. */
function fixedPart(path: string): string {
  const at = path.search(/[*?[]/);
  return at < 0 ? path : dirname(`${path.slice(0, at)}_`);
}
