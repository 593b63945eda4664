import { basename } from 'node:path';
import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { JoinOffer } from '../../protocol/detection.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { EngineService } from '../../protocol/services.ts';
import { becauseSentence } from '../../words/because.ts';
import { count } from '../../words/numbers.ts';
import { listed } from '../../words/shown.ts';
import { toSignal } from '../cancel.ts';
import type { Panels } from '../panel/panels.ts';
import { plain } from '../plain.ts';
import { candidatesFor } from '../workspace/candidates.ts';
import { targetOf } from './target.ts';

/** Audits a file together with a second one that holds what it lacks: the person picks from what matches. */
export async function auditWithAnotherFile(
  argument: unknown,
  engine: Remote<EngineService>,
  panels: Panels,
): Promise<void> {
  const uri = await targetOf(argument, panels.active());
  if (!uri) return;
  const title = l10n.t('Looking for files that complete {0}', plain(basename(uri.fsPath)));
  const where = { location: ProgressLocation.Notification, cancellable: true, title };
  const offers = await window.withProgress(where, (_, token) => offersFor(uri, engine, toSignal(token)));
  if (offers.length === 0) {
    await window.showInformationMessage(
      l10n.t('No file of this workspace completes {0}.', plain(basename(uri.fsPath))),
    );
    return;
  }
  const items = offers.map((offer) => ({ ...itemOf(offer), offer }));
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Join with') });
  if (picked) await panels.open(uri).joinWith(picked.offer);
}

async function offersFor(uri: Uri, engine: Remote<EngineService>, signal: AbortSignal): Promise<readonly JoinOffer[]> {
  const candidates = await candidatesFor(uri, signal);
  return candidates.length === 0 ? [] : engine.offerJoins({ path: uri.fsPath, candidates }, signal);
}

function itemOf({ join, matched, unmatched, duplicateKeys, brings, because }: JoinOffer) {
  const key = join.on === 'rowOrder' ? l10n.t('by row order') : l10n.t('by {0}', listed([join.on.left]));
  const counts = l10n.t(
    '{0} matched, {1} unmatched, {2} keys more than once',
    count(matched),
    count(unmatched),
    count(duplicateKeys),
  );
  return {
    label: plain(basename(join.path)),
    description: plain(`${key} · ${counts}`),
    detail: plain(`${l10n.t('brings {0}', listed(brings))} · ${becauseSentence(because)}`),
  };
}
