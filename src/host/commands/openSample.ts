import { access } from 'node:fs/promises';
import { Uri } from 'vscode';
import { AuditError } from '../../protocol/failures.ts';
import type { Panels } from '../panel/panels.ts';
import { auditInPanel } from './auditThisFile.ts';

/** Audits the sample that comes with the extension. */
export async function openSample(extension: Uri, panels: Panels): Promise<void> {
  const sample = Uri.joinPath(extension, 'samples', ...startHere);
  await access(sample.fsPath).catch((error) => {
    throw new AuditError('fileNotFound', { path: sample.fsPath }, error);
  });
  await auditInPanel(sample, panels);
}

const startHere = ['lending', 'scored.csv'];
