import { basename, dirname } from 'node:path';
import { Disposable, l10n, type Memento, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import * as z from 'zod/mini';
import type { Remote } from '../../protocol/rpc.ts';
import type { AuditAsk, AuditSummary, EngineService, PanelEvents, PanelService } from '../../protocol/services.ts';
import { sentenceOf } from '../failures.ts';
import { memoryKeys, viewTypes } from '../ids.ts';
import type { Log } from '../log.ts';
import { readSettings } from '../settings.ts';
import { candidatesFor } from '../workspace/candidates.ts';
import type { Corrections } from '../workspace/corrections.ts';
import { untilStable } from '../workspace/stable.ts';
import { watchFiles } from '../workspace/watch.ts';
import { auditHandlers } from './auditPanel.ts';
import { confirmJoin } from './confirmJoin.ts';
import type { Controller } from './control.ts';
import { auditController } from './controller.ts';
import { checked } from './requests.ts';
import { servePage } from './servePage.ts';

export type PanelsNeeds = {
  readonly extension: Uri;
  readonly engine: Remote<EngineService>;
  readonly corrections: Corrections;
  readonly memory: Memento;
  readonly log: Log;
  /** Told whenever the number of running audits may have changed. */
  readonly onState: () => void;
};

export type Panels = {
  /** Opens the panel of a file beside the editor, or shows the one there is, without starting an audit. */
  open(uri: Uri): Controller;
  /** Opens it with an audit that was made already, for the policy that `ask` comes from. */
  openWith(uri: Uri, summary: AuditSummary, ask?: AuditAsk): void;
  /** Shows a newer audit where the one before, made for the same policy, is shown. */
  renew(summary: AuditSummary, ask: AuditAsk): void;
  controllers(): readonly Controller[];
  /** The file of the panel that has the focus. */
  active(): Uri | undefined;
  dispose(): void;
};

type Open = { readonly panel: WebviewPanel; readonly controller: Controller; readonly uri: Uri };

/** The audit panels, one a file, and their return after a reload of the window. */
export function auditPanels(needs: PanelsNeeds): Panels {
  const open = new Map<string, Open>();

  const adopt = (panel: WebviewPanel, uri: Uri): Controller => {
    const key = uri.toString();
    const name = basename(uri.fsPath);
    let controller!: Controller;
    const watched = watchFiles(() => {
      if (workspace.isTrusted && readSettings().reauditOnChange) void controller.fileChanged();
      else controller.markStale();
    });
    const file = { uri, name };
    const page = { which: 'audit', ...file } as const;
    const served = servePage<PanelService, PanelEvents>(panel, needs.extension, page, needs.log, (emit) => {
      controller = auditController({
        engine: needs.engine,
        file: { path: uri.fsPath, uri: key, name },
        corrections: needs.corrections,
        untilStable,
        candidates: (signal) => candidatesFor(uri, signal),
        confirmJoin,
        sentenceOf: (error) => sentenceOf(error, needs.log),
        show(state) {
          emit('state', state);
          if (state.kind !== 'working') watched.follow(filesOf(uri));
          needs.onState();
        },
      });
      return checked(auditHandlers(controller, file, needs.log));
    });
    open.set(key, { panel, controller, uri });
    remember(needs.memory, key);
    panel.onDidDispose(() => {
      controller.cancel();
      open.delete(key);
      Disposable.from(served, watched).dispose();
      needs.onState();
    });
    return controller;
  };

  /** In Restricted Mode nothing is watched. */
  const filesOf = (uri: Uri): readonly string[] => {
    const join = needs.corrections.joinOf(uri.toString());
    return workspace.isTrusted ? [uri.fsPath, ...(join ? [join.path] : [])] : [];
  };

  const openPanel = (uri: Uri): Controller => {
    const existing = open.get(uri.toString());
    if (existing) {
      existing.panel.reveal(undefined, true);
      return existing.controller;
    }
    const title = l10n.t('Evenhand: {0}', titleOf(uri, [...open.values()]));
    const where = { viewColumn: columnFor([...open.values()]), preserveFocus: true };
    const panel = window.createWebviewPanel(viewTypes.audit, title, where, { retainContextWhenHidden: false });
    return adopt(panel, uri);
  };

  const serializer = window.registerWebviewPanelSerializer(viewTypes.audit, {
    async deserializeWebviewPanel(panel, state) {
      const key = z.object({ uri: z.string() }).safeParse(state).data?.uri;
      // What a page left behind is no authority: only a file whose panel was opened here is opened again.
      if (key === undefined || !remembered(needs.memory).includes(key)) return panel.dispose();
      void adopt(panel, Uri.parse(key, true)).run();
    },
  });

  return {
    open: openPanel,
    openWith: (uri, summary, ask) => openPanel(uri).take(summary, ask),
    renew(summary, ask) {
      const { policy } = ask.checks ?? {};
      for (const { controller, uri } of open.values()) {
        const shown = controller.policy();
        if (uri.fsPath === summary.path && policy && shown?.path === policy.path && shown.audit === policy.audit)
          controller.take(summary, ask);
      }
    },
    controllers: () => [...open.values()].map(({ controller }) => controller),
    active: () => [...open.values()].find(({ panel }) => panel.active)?.uri,
    dispose() {
      serializer.dispose();
      for (const { panel } of open.values()) panel.dispose();
    },
  };
}

/** The name of a file; with its folder where a panel of that name is open already. */
const titleOf = ({ fsPath }: Uri, panels: readonly Open[]): string =>
  panels.some(({ uri }) => basename(uri.fsPath) === basename(fsPath))
    ? `${basename(fsPath)} · ${basename(dirname(fsPath))}`
    : basename(fsPath);

/** Where an audit is in front, there; else beside the editor in front, in a column that has audits if there is one. */
const columnFor = (panels: readonly Open[]): ViewColumn => {
  const front = window.tabGroups.activeTabGroup.viewColumn;
  if (panels.some(({ panel }) => panel.active)) return front;
  const columns = panels.flatMap(({ panel }) => panel.viewColumn ?? []);
  return columns.find((column) => column !== front) ?? ViewColumn.Beside;
};

const remembered = (memory: Memento): readonly string[] =>
  z.array(z.string()).safeParse(memory.get(memoryKeys.panels)).data ?? [];

const remember = (memory: Memento, key: string) =>
  void memory.update(memoryKeys.panels, [...remembered(memory).filter((other) => other !== key), key].slice(-50));
