import { Disposable, l10n, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { tallySentence } from '../words/gates.ts';
import { rowsOf } from './checks/board.ts';
import type { AuditChecks } from './checks/checks.ts';
import type { Policies } from './checks/policies.ts';
import { commands } from './ids.ts';

/** One item for the whole workspace: how many gates fail. Not there where no policy is. */
export function statusBar(policies: Policies, checks: AuditChecks): Disposable {
  const item = window.createStatusBarItem('evenhand.gates', StatusBarAlignment.Left, 10);
  item.name = l10n.t('Evenhand gates');
  item.command = commands.showAudits;
  const draw = () => {
    const rows = rowsOf(policies, checks);
    if (rows.length === 0) return item.hide();
    const findings = rows.flatMap(({ gates }) => gates.flatMap(({ finding }) => finding ?? []));
    const broken = rows.filter(({ state }) => state.last?.kind === 'failed').length;
    const bad =
      findings.filter(({ verdict, severity }) => severity === 'error' && (verdict === 'fail' || verdict === 'error'))
        .length + broken;
    const open = findings.filter(({ verdict }) => verdict === 'inconclusive').length;
    const running = rows.some(({ state }) => state.running);
    item.text = `$(${running ? 'loading~spin' : 'law'}) ${textOf(findings.length + broken, bad, open)}`;
    item.tooltip = findings.length === 0 ? l10n.t('Evenhand: not checked yet') : `Evenhand: ${tallySentence(findings)}`;
    item.backgroundColor = bad > 0 ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  checks.onChange(draw);
  return Disposable.from(item, policies.onChange(draw));
}

function textOf(known: number, bad: number, open: number): string {
  if (known === 0) return l10n.t('Gates');
  if (bad === 0) return open === 0 ? l10n.t('Gates hold') : l10n.t('{0} inconclusive', String(open));
  return bad === 1 ? l10n.t('1 gate fails') : l10n.t('{0} gates fail', String(bad));
}
