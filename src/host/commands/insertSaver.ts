import { Uri, window, workspace } from 'vscode';
import * as z from 'zod/mini';
import { predictionsIn } from '../editor/code/python/prediction.ts';
import { libraryOf, saverSnippet } from '../editor/code/saver.ts';
import { scanCode } from '../editor/code/scan.ts';

/** Puts code behind a prediction that writes what an audit needs. */
export async function insertSaver(argument: unknown): Promise<void> {
  const at = z.object({ uri: z.string(), line: z.number() }).safeParse(argument).data;
  if (at === undefined) return;
  const uri = Uri.parse(at.uri, true);
  const document = workspace.textDocuments.find((one) => one.uri.toString() === at.uri);
  if (document === undefined) return;
  const editor =
    window.visibleTextEditors.find((one) => one.document === document) ??
    (uri.scheme === 'file' ? await window.showTextDocument(document) : undefined);
  if (editor === undefined) return;
  const text = document.getText();
  const call = scanCode(text, 'python').find(({ kind, line }) => kind === 'predict' && line === at.line);
  const names = call && predictionsIn(text)(call);
  if (names === undefined) return;
  const behind = document.lineAt(names.lastLine).range.end;
  await editor.edit((edit) => edit.insert(behind, `\n${saverSnippet(libraryOf(text), names).trimEnd()}`));
}
