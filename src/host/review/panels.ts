import { basename, dirname, join } from 'node:path';
import { l10n, type Memento, Range, Selection, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import * as z from 'zod/mini';
import type { Remote } from '../../protocol/rpc.ts';
import type { EngineService } from '../../protocol/services.ts';
import { memoryKeys, viewTypes } from '../ids.ts';
import type { Log } from '../log.ts';
import { topsOf } from '../workspace/policyIn.ts';
import type { Memory } from '../workspace/sharedMemory.ts';
import { baseOf, chooseBase } from './base.ts';
import { type Compared, comparedIn, uriOf } from './compared.ts';
import { type Make, type Others, type ServedReview, serveReview } from './serve.ts';

export type ReviewNeedsOfHost = {
  readonly extension: Uri;
  readonly engine: Remote<EngineService>;
  readonly memory: Memory;
  /** Of this window: which reviews are open. */
  readonly open: Memento;
  readonly log: Log;
};

export type ReviewPanels = {
  /** Opens a comparison, or shows the one there is, and makes it anew. */
  open(compared: Compared): void;
  /** Opens the comparison of two records, as `make` makes it. */
  openRecords(name: string, record: Uri, make: Make): void;
  /** Goes to the next change in the comparison that has the focus, or to the one before. */
  step(by: 1 | -1): void;
  dispose(): void;
};

/** The comparisons that are open, one for each policy and pair of revisions, and their return after a reload of the window. */
export function reviewPanels({ extension, engine, memory, open: kept, log }: ReviewNeedsOfHost): ReviewPanels {
  const open = new Map<string, ServedReview>();

  const serve = (panel: WebviewPanel, key: Uri, name: string, make: Make, others: Others) => {
    const served = serveReview(panel, { uri: key, name }, { extension, engine, log }, make, others);
    open.set(key.toString(), served);
    panel.onDidDispose(() => open.delete(key.toString()));
  };

  const adopt = (panel: WebviewPanel, compared: Compared) => {
    const folder = dirname(compared.policy.fsPath);
    const { head, audit } = compared;
    let base = compared.base;
    const make: Make = async (signal, onProgress) => {
      base ??= await baseOf(folder, { engine, memory }, signal);
      const within = head === undefined ? { within: topsOf(compared.policy) } : {};
      const ask = { policy: compared.policy.fsPath, base, ...(head && { head }), ...(audit && { audit }), ...within };
      return engine.review(ask, signal, onProgress);
    };
    serve(panel, uriOf(compared), basename(compared.policy.fsPath), make, {
      chooseBase: async () => {
        base = await chooseBase(folder, { engine, memory });
      },
      openRecord: (record, line) => openAt(record, line, folder),
    });
    remember(kept, uriOf(compared).toString());
  };

  const panelFor = (title: string) =>
    window.createWebviewPanel(viewTypes.review, title, ViewColumn.Active, { retainContextWhenHidden: false });
  const again = (key: Uri): boolean => {
    const existing = open.get(key.toString());
    existing?.panel.reveal();
    void existing?.controller.run();
    return existing !== undefined;
  };

  const serializer = window.registerWebviewPanelSerializer(viewTypes.review, {
    async deserializeWebviewPanel(panel, state) {
      const key = z.object({ uri: z.string() }).safeParse(state).data?.uri;
      const compared = key === undefined ? undefined : comparedIn(Uri.parse(key, true));
      // What a page left behind is no authority: only what was opened here is opened again.
      if (key === undefined || compared === undefined || !remembered(kept).includes(key)) return panel.dispose();
      adopt(panel, compared);
    },
  });

  return {
    open(compared) {
      if (again(uriOf(compared))) return;
      adopt(panelFor(l10n.t('Changes: {0}', compared.head ?? basename(dirname(compared.policy.fsPath)))), compared);
    },
    openRecords(name, record, make) {
      const key = record.with({ fragment: 'records' });
      if (again(key)) return;
      serve(panelFor(l10n.t('Changes: {0}', name)), key, name, make, {
        openRecord: (_, line) => showAt(record, line),
      });
    },
    step: (by) => [...open.values()].find(({ panel }) => panel.active)?.emit('step', by),
    dispose() {
      serializer.dispose();
      for (const { panel } of open.values()) panel.dispose();
    },
  };
}

/** The record as it lies in the work tree: its name is told from the top of the repository, which is a folder above. */
async function openAt(record: string, line: number | undefined, folder: string): Promise<void> {
  for (let top = folder; ; top = dirname(top)) {
    const uri = Uri.file(join(top, record));
    const there = await workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (there) return showAt(uri, line);
    if (dirname(top) === top) return;
  }
}

async function showAt(uri: Uri, line = 1): Promise<void> {
  const editor = await window.showTextDocument(uri, { viewColumn: ViewColumn.Beside, preview: true });
  const at = new Range(line - 1, 0, line - 1, 0);
  editor.selection = new Selection(at.start, at.end);
  editor.revealRange(at);
}

const remembered = (memory: Memento): readonly string[] =>
  z.array(z.string()).safeParse(memory.get(memoryKeys.reviews)).data ?? [];

const remember = (memory: Memento, key: string) =>
  void memory.update(memoryKeys.reviews, [...remembered(memory).filter((other) => other !== key), key].slice(-50));
