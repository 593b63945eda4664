import { l10n, window } from 'vscode';
import * as z from 'zod/mini';
import { AuditError } from '../../protocol/failures.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { EngineService } from '../../protocol/services.ts';
import { memoryKeys } from '../ids.ts';
import { plain } from '../plain.ts';
import type { Memory } from '../workspace/sharedMemory.ts';

export type BaseNeeds = { readonly engine: Remote<EngineService>; readonly memory: Memory };

/**
 * What the branch of a folder is compared with: what was chosen for it before, else what the repository says, else what a
 * person picks, which is remembered.
 *
 * @throws AuditError `cancelled` where nothing is picked
 */
export async function baseOf(folder: string, { engine, memory }: BaseNeeds, signal?: AbortSignal): Promise<string> {
  const { likely, branches } = await engine.bases({ folder }, signal);
  const chosen = remembered(memory)[folder];
  if (chosen !== undefined && branches.includes(chosen)) return chosen;
  return likely ?? pick(folder, branches, memory);
}

/** Lets a person pick another one. */
export async function chooseBase(folder: string, { engine, memory }: BaseNeeds): Promise<string> {
  const { branches } = await engine.bases({ folder });
  return pick(folder, branches, memory);
}

async function pick(folder: string, branches: readonly string[], memory: Memory): Promise<string> {
  const placeHolder = l10n.t('The branch that this one was begun from, and is to be compared with');
  const items = branches.map((name) => ({ label: plain(name), name }));
  // The panel that is opened meanwhile takes the focus.
  const options = { placeHolder, title: l10n.t('Compare with Base'), ignoreFocusOut: true };
  const picked = await window.showQuickPick(items, options);
  if (picked === undefined) throw new AuditError('cancelled');
  void memory.update(memoryKeys.bases, { ...remembered(memory), [folder]: picked.name });
  return picked.name;
}

const remembered = (memory: Memory): { readonly [folder: string]: string } =>
  z.record(z.string(), z.string()).safeParse(memory.get(memoryKeys.bases)).data ?? {};
