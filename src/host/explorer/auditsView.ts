import {
  Disposable,
  EventEmitter,
  l10n,
  TreeItem,
  TreeItemCollapsibleState,
  commands as vscodeCommands,
  window,
  workspace,
} from 'vscode';
import type { GateGroup } from '../../protocol/gates.ts';
import { failureSentence } from '../../words/failures.ts';
import {
  findingSentence,
  gateGroupText,
  gateTitle,
  heldText,
  limitText,
  tallySentence,
  verdictWord,
} from '../../words/gates.ts';
import { groupName } from '../../words/groups.ts';
import { type AuditRow, type GateRow, rowsOf } from '../checks/board.ts';
import { type AuditChecks, keyOf } from '../checks/checks.ts';
import { verdictIcon } from '../checks/icons.ts';
import type { Policies } from '../checks/policies.ts';
import { commands, contextKeys, views } from '../ids.ts';

type Node =
  | { readonly kind: 'audit'; readonly row: AuditRow }
  | { readonly kind: 'gate'; readonly row: AuditRow; readonly gate: GateRow }
  | { readonly kind: 'group'; readonly row: AuditRow; readonly gate: GateRow; readonly group: GateGroup };

/** The view of audits: policy's audits, their gates, the groups of each, every one with its verdict. */
export function auditsView(policies: Policies, checks: AuditChecks): Disposable {
  const changed = new EventEmitter<undefined>();
  let timer: NodeJS.Timeout | undefined;
  const redraw = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed.fire(undefined);
    }, 100);
  };

  const childrenOf = async (node: Node | undefined): Promise<Node[]> => {
    if (node === undefined) {
      await policies.all();
      return rowsOf(policies, checks).map((row) => ({ kind: 'audit', row }));
    }
    if (node.kind === 'audit') return node.row.gates.map((gate) => ({ kind: 'gate', row: node.row, gate }));
    if (node.kind === 'group') return [];
    return (node.gate.finding?.groups ?? []).map((group) => ({ ...node, kind: 'group', group }));
  };

  const view = window.createTreeView(views.audits, {
    treeDataProvider: { onDidChangeTreeData: changed.event, getChildren: childrenOf, getTreeItem: itemOf },
  });
  // It has nothing to list: its words say how to begin.
  const none = window.createTreeView(views.noPolicy, {
    treeDataProvider: { getChildren: (): string[] => [], getTreeItem: (label: string) => new TreeItem(label) },
  });
  const tell = () =>
    void vscodeCommands.executeCommand('setContext', contextKeys.policies, policies.known().length > 0);
  checks.onChange(redraw);
  return Disposable.from(view, none, changed, policies.onChange(redraw), policies.onChange(tell), {
    dispose: () => clearTimeout(timer),
  });
}

function itemOf(node: Node): TreeItem {
  const item = node.kind === 'audit' ? auditItem(node.row) : node.kind === 'gate' ? gateItem(node) : groupItem(node);
  item.accessibilityInformation = { label: [item.label, item.description].filter(Boolean).join(', ') };
  return item;
}

function auditItem(row: AuditRow): TreeItem {
  const item = new TreeItem(row.name.audit, TreeItemCollapsibleState.Expanded);
  item.id = keyOf(row.name);
  item.iconPath = verdictIcon(row.verdict, row.state.running);
  item.description = descriptionOf(row);
  item.tooltip =
    row.state.last?.kind === 'failed' ? failureSentence(row.state.last.failure) : workspace.asRelativePath(row.uri);
  item.contextValue = row.state.last?.kind === 'checked' ? 'checkedAudit' : 'audit';
  return item;
}

function descriptionOf({ state: { last }, uri }: AuditRow): string {
  const policy = workspace.asRelativePath(uri);
  if (last === undefined) return l10n.t('{0} · not checked yet', policy);
  if (last.kind === 'failed') return failureSentence(last.failure);
  return `${tallySentence(last.findings)} · ${policy}`;
}

function gateItem({ row, gate: { id, gate, finding, range } }: Extract<Node, { kind: 'gate' }>): TreeItem {
  const groups = finding?.groups ?? [];
  const item = new TreeItem(id, groups.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  item.id = `${keyOf(row.name)}/${id}`;
  item.iconPath = verdictIcon(finding?.verdict);
  // A view is narrow: the number and its limit come first, and the name of the gate says what it is about.
  item.description = finding
    ? [verdictWord(finding.verdict), heldText(finding), gate && limitText(gate)].filter(Boolean).join(' · ')
    : gateTitle({ id, ...(gate && { gate }) });
  item.tooltip = finding ? findingSentence(finding) : gate?.why;
  item.contextValue = finding ? 'checkedGate' : 'gate';
  item.command = {
    command: commands.openGate,
    title: l10n.t('Open the policy at this gate'),
    arguments: [{ uri: row.uri.toString(), line: range?.start.line ?? 0 }],
  };
  return item;
}

function groupItem({ row, gate: { id, gate }, group }: Extract<Node, { kind: 'group' }>): TreeItem {
  const item = new TreeItem(groupName(group.key), TreeItemCollapsibleState.None);
  item.id = `${keyOf(row.name)}/${id}/${JSON.stringify(group.key)}`;
  item.iconPath = verdictIcon(group.verdict);
  if (gate) item.description = gateGroupText(group, gate);
  return item;
}
