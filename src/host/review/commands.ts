import { basename } from 'node:path';
import { l10n, TabInputTextDiff, Uri, window, workspace } from 'vscode';
import { policyNames } from '../../policy/names.ts';
import type { RecordText } from '../../protocol/review.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { EngineService } from '../../protocol/services.ts';
import type { Policies, Policy } from '../checks/policies.ts';
import { plain } from '../plain.ts';
import type { ReviewPanels } from './panels.ts';

/** Compares the audits of a policy with those where the branch began. */
export async function compareWithBase(argument: unknown, policies: Policies, panels: ReviewPanels): Promise<void> {
  const policy = await policyFor(argument, await policies.all());
  if (policy) panels.open({ policy });
}

/** The policy that the command was called on, or that is in front; else the only one, or the one that a person picks. */
async function policyFor(argument: unknown, all: readonly Policy[]): Promise<Uri | undefined> {
  const given = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  if (given && (policyNames as readonly string[]).includes(basename(given.path))) return given;
  const [only, ...others] = all;
  if (only === undefined) {
    void window.showInformationMessage(
      l10n.t('There is no policy here. Create one first: it names the audits that are compared.'),
    );
    return undefined;
  }
  if (others.length === 0) return only.uri;
  const items = all.map(({ uri }) => ({ label: plain(workspace.asRelativePath(uri)), uri }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t('The policy whose audits are compared') }))?.uri;
}

/** Compares the two halves of the diff that is in front, both of them records. */
export async function compareRecordsOfDiff(engine: Remote<EngineService>, panels: ReviewPanels): Promise<void> {
  const { input } = window.tabGroups.activeTabGroup.activeTab ?? {};
  if (!(input instanceof TabInputTextDiff)) {
    void window.showInformationMessage(l10n.t('Open the diff of a record (*.audit.json) first.'));
    return;
  }
  const { original, modified } = input;
  const name = basename(modified.path);
  panels.openRecords(name, modified, async (signal) => {
    const [before, after] = await Promise.all([
      recordText(original, l10n.t('{0} before', name)),
      recordText(modified, name),
    ]);
    return engine.compareRecords({ before, after }, signal);
  });
}

async function recordText(uri: Uri, name: string): Promise<RecordText> {
  return { name, text: (await workspace.openTextDocument(uri)).getText() };
}
