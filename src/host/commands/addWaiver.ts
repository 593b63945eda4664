import { readFile } from 'node:fs/promises';
import { l10n, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import * as z from 'zod/mini';
import { dayOf } from '../../policy/day.ts';
import { withWaiver } from '../../policy/edit.ts';
import type { AuditChecks } from '../checks/checks.ts';

const schema = z.object({ uri: z.string(), audit: z.string(), gate: z.string() });

/** Asks who answers for it that a gate fails, why and until when, and writes it into the policy. The value is capped at what it is now. */
export async function addWaiver(argument: unknown, checks: AuditChecks): Promise<void> {
  const of = schema.safeParse(argument).data;
  if (of === undefined) return;
  const { last } = checks.state({ policy: of.uri, audit: of.audit });
  const finding = last?.kind === 'checked' ? last.findings.find(({ id }) => id === of.gate) : undefined;
  if (finding?.gate === undefined || finding.measured === undefined || 'undefined' in finding.measured) return;
  const title = l10n.t('Waive {0}', of.gate);
  const filled = (text: string) => (text.trim() === '' ? l10n.t('This has to be said.') : undefined);
  const reason = await window.showInputBox({
    title,
    prompt: l10n.t('Why may it fail for now?'),
    ignoreFocusOut: true,
    validateInput: filled,
  });
  if (reason === undefined) return;
  const owner = await window.showInputBox({
    title,
    prompt: l10n.t('Who answers for it?'),
    ignoreFocusOut: true,
    validateInput: filled,
  });
  if (owner === undefined) return;
  const today = new Date();
  const expires = await window.showInputBox({
    title,
    prompt: l10n.t('Until which day? (YYYY-MM-DD)'),
    value: dayOf(new Date(today.getFullYear(), today.getMonth(), today.getDate() + 30)),
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && text >= dayOf(today)
        ? undefined
        : l10n.t('A day that is still to come, such as {0}.', dayOf(new Date(today.getTime() + 30 * 86_400_000))),
  });
  if (expires === undefined) return;
  const value = outwards(finding.measured.value, 'max' in finding.gate.limit);
  await write(Uri.parse(of.uri, true), of.audit, {
    gate: of.gate,
    reason: reason.trim(),
    owner: owner.trim(),
    created: dayOf(today),
    expires,
    value,
  });
}

/** To four decimals, on the side that the number is on. */
const outwards = (value: number, upwards: boolean): number =>
  (upwards ? Math.ceil(value * 1e4) : Math.floor(value * 1e4)) / 1e4;

async function write(uri: Uri, audit: string, waiver: Parameters<typeof withWaiver>[2]): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const text = document.isDirty ? document.getText() : (await readFile(uri.fsPath, 'utf8')).replace(/^\uFEFF/, '');
  const next = withWaiver(text, audit, waiver);
  if (next === undefined) {
    void window.showErrorMessage(l10n.t('The waivers of this audit stand elsewhere (an alias). Add this one by hand.'));
    return;
  }
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(0, 0, document.lineCount, 0), next);
  await workspace.applyEdit(edit);
  await document.save();
  await window.showTextDocument(document);
}
