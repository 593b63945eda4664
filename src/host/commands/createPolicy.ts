import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { l10n, ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { type Answers, type Ground, type Proposal, policyText, proposals } from '../../policy/create.ts';
import { bestOf, groundOf } from '../../policy/ground.ts';
import { policyNames } from '../../policy/names.ts';
import { parsePolicy } from '../../policy/parse.ts';
import type { Detection } from '../../protocol/detection.ts';
import type { AuditDocument } from '../../protocol/document.ts';
import { AuditError } from '../../protocol/failures.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { EngineService } from '../../protocol/services.ts';
import { findingSentence } from '../../words/gates.ts';
import { toSignal } from '../cancel.ts';
import { askOf, auditsOf } from '../checks/policies.ts';
import type { Gates } from '../gates.ts';
import { targetOf } from './target.ts';

/**
 * The guided audit: four questions, then a short policy whose gates can decide on these data, or say what would settle
 * them. It is written beside the data's workspace folder, opened, and checked.
 */
export async function createPolicy(
  argument: unknown,
  engine: Remote<EngineService>,
  active: Uri | undefined,
  { policies, checks }: Gates,
): Promise<void> {
  const uri = await targetOf(argument, active);
  if (uri === undefined) return;
  // Before the questions: nobody answers them in vain.
  const policy = freePlace(uri);
  const detection = await engine.detect({ path: uri.fsPath });
  const answers = await asked(detection);
  if (answers === undefined) return;
  const path = relative(dirname(policy.fsPath), uri.fsPath).replaceAll(sep, '/');
  const ground = groundOf(path, detection, answers);
  const title = l10n.t('Measuring what the gates can tell');
  const text = await window.withProgress(
    { location: ProgressLocation.Notification, cancellable: true, title },
    (_, token) => written(policy, answers, ground, engine, toSignal(token)),
  );
  await writeFile(policy.fsPath, text, { flag: 'wx' });
  await window.showTextDocument(policy);
  await policies.look(policy);
  for (const audit of auditsOf({ uri: policy, parsed: parsePolicy(text) }))
    await checks.run({ policy: policy.toString(), audit });
}

/** The four questions; undefined as soon as one is left unanswered. */
async function asked(detection: Detection): Promise<Answers | undefined> {
  const { label, positive } = detection.roles;
  const steps = (at: number) => l10n.t('Create a policy ({0} of 4)', String(at));
  const objective = await window.showInputBox({
    title: steps(1),
    prompt: l10n.t('What does the model decide, and about whom?'),
    placeHolder: l10n.t('whether an applicant gets a loan'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('A few words will do.') : undefined),
  });
  if (objective === undefined) return undefined;
  const value = positive?.value ?? '1';
  const positiveIs = await picked(steps(2), l10n.t('Is it good or bad for the person to be predicted {0}?', value), [
    { label: l10n.t('Good'), description: l10n.t('a loan, a job, help'), of: 'good' as const },
    { label: l10n.t('Bad'), description: l10n.t('a suspicion, a refusal, a search'), of: 'bad' as const },
  ]);
  if (positiveIs === undefined) return undefined;
  const worse = await picked(steps(3), l10n.t('Which error hurts more?'), [
    {
      label: l10n.t('Missing one'),
      description: l10n.t('predicted negative, was positive'),
      of: 'falseNegative' as const,
    },
    {
      label: l10n.t('A false alarm'),
      description: l10n.t('predicted positive, was negative'),
      of: 'falsePositive' as const,
    },
    { label: l10n.t('Both about as much'), of: 'both' as const },
  ]);
  if (worse === undefined) return undefined;
  const truth = await picked(steps(4), l10n.t('Is it known what was true?'), [
    ...(label ? [{ label: l10n.t('Yes'), description: l10n.t('column {0}', label.value), of: true }] : []),
    { label: l10n.t('No'), description: l10n.t('only who is selected is compared'), of: false },
  ]);
  if (truth === undefined) return undefined;
  return { objective: objective.trim(), unit: 'person', positiveIs, worse, truth };
}

async function picked<T>(
  title: string,
  placeHolder: string,
  items: readonly (QuickPickItem & { readonly of: T })[],
): Promise<T | undefined> {
  return (await window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.of;
}

/** In the workspace folder, else beside the data. */
function freePlace(uri: Uri): Uri {
  const own = dirname(uri.fsPath);
  const folders = [...new Set([workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? own, own])];
  const free = folders.find((folder) => !policyNames.some((name) => existsSync(join(folder, name))));
  if (free === undefined) throw new AuditError('policyExists', { path: join(folders[0]!, policyNames[0]) });
  return Uri.file(join(free, policyNames[0]));
}

/** The policy with a note at each gate that these data do not decide. */
async function written(
  policy: Uri,
  answers: Answers,
  ground: Ground,
  engine: Remote<EngineService>,
  signal: AbortSignal,
): Promise<string> {
  const bare = await findingsOf(
    policy,
    policyText(answers, ground, proposals(answers, ground, undefined)),
    engine,
    signal,
  );
  const gates = proposals(answers, ground, bare && bestOf(await documentOf(bare.id, engine, signal)));
  const found = await findingsOf(policy, policyText(answers, ground, gates), engine, signal);
  const noted = gates.map((gate): Proposal => {
    const finding = found?.findings.find(({ id }) => id === gate.id);
    return finding?.verdict === 'inconclusive' ? { ...gate, note: findingSentence(finding) } : gate;
  });
  return policyText(answers, ground, noted);
}

async function findingsOf(policy: Uri, text: string, engine: Remote<EngineService>, signal: AbortSignal) {
  const made = { uri: policy, parsed: parsePolicy(text) };
  const [audit] = auditsOf(made);
  const ask = audit === undefined ? undefined : askOf(made, audit);
  if (ask === undefined) return undefined;
  const { id, findings = [] } = await engine.audit(ask, signal);
  return { id, findings };
}

/** The whole document, page by page. */
async function documentOf(id: string, engine: Remote<EngineService>, signal: AbortSignal): Promise<AuditDocument> {
  let text = '';
  for (let from: number | undefined = 0; from !== undefined; ) {
    const page: { readonly text: string; readonly next?: number } = await engine.readDocument({ id, from }, signal);
    text += page.text;
    from = page.next;
  }
  return JSON.parse(text) as AuditDocument;
}
