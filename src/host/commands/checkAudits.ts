import { l10n, Range, Selection, Uri, window } from 'vscode';
import * as z from 'zod/mini';
import { toSignal } from '../cancel.ts';
import type { AuditChecks, AuditName } from '../checks/checks.ts';
import { askOf, auditsOf, type Policies } from '../checks/policies.ts';
import type { Gates } from '../gates.ts';
import { views } from '../ids.ts';
import type { Panels } from '../panel/panels.ts';

/** AuditChecks every audit of every policy, with its progress in the view. */
export async function checkAudits(policies: Policies, checks: AuditChecks): Promise<void> {
  await window.withProgress({ location: { viewId: views.audits }, title: l10n.t('Checking') }, async (_, token) => {
    const signal = toSignal(token);
    for (const policy of await policies.all())
      for (const audit of auditsOf(policy)) await checks.run({ policy: policy.uri.toString(), audit }, signal);
  });
}

const nameSchema = z.object({ policy: z.string(), audit: z.string() });

/** The audit that a command was called on: by name, or as a row of the view. */
export function auditNameOf(argument: unknown): AuditName | undefined {
  const row = z.object({ row: z.object({ name: nameSchema }) }).safeParse(argument);
  return row.success ? row.data.row.name : nameSchema.safeParse(argument).data;
}

export async function checkAudit(argument: unknown, checks: AuditChecks): Promise<void> {
  const name = auditNameOf(argument);
  if (name) await checks.run(name);
}

/** Opens the panel with what was last found of an audit. */
export async function showAudit(argument: unknown, { policies, checks }: Gates, panels: Panels): Promise<void> {
  const name = auditNameOf(argument);
  if (name === undefined) return;
  if (checks.state(name).last?.kind !== 'checked') await checks.run(name);
  const { last } = checks.state(name);
  const policy = policies.of(name.policy);
  const ask = policy && askOf(policy, name.audit);
  if (last?.kind === 'checked' && ask)
    panels.openWith(Uri.file(last.summary.path), last.summary, { ...ask, path: last.summary.path });
}

/** Opens a policy at a line. */
export async function openGate(argument: unknown): Promise<void> {
  const place = z.object({ uri: z.string(), line: z.number() }).safeParse(argument).data;
  if (place === undefined) return;
  const range = new Range(place.line, 0, place.line, 0);
  const editor = await window.showTextDocument(Uri.parse(place.uri, true), { preview: true });
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range);
}
