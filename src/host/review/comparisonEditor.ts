import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { type CustomReadonlyEditorProvider, commands, type Disposable, type Uri, window, workspace } from 'vscode';
import { AuditError } from '../../protocol/failures.ts';
import { reviewIn } from '../../protocol/review.ts';
import { viewTypes } from '../ids.ts';
import type { Log } from '../log.ts';
import { serveReview } from './serve.ts';

/** Larger ones are no comparisons. */
const mostBytes = 64 << 20;
const pageSize = 512 << 10;

/** Opens a comparison that was made elsewhere, as in CI: a file `*.comparison.json`. Nothing else is read. */
export function comparisonEditor(extension: Uri, log: Log): Disposable {
  const provider: CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor({ uri }, panel) {
      let text = '';
      const engine = {
        readDocument: async ({ from }: { readonly from: number }) => {
          const page = text.slice(from, from + pageSize);
          const next = from + page.length;
          return { text: page, ...(next < text.length && { next }) };
        },
      };
      const make = async (): Promise<string> => {
        text = await reviewText(uri);
        return randomUUID();
      };
      serveReview(panel, { uri, name: basename(uri.path) }, { extension, engine, log }, make, {
        openRecord: async () => void (await commands.executeCommand('vscode.openWith', uri, 'default')),
      });
    },
  };
  return window.registerCustomEditorProvider(viewTypes.comparison, provider, {
    supportsMultipleEditorsPerDocument: true,
  });
}

async function reviewText(uri: Uri): Promise<string> {
  const bytes = await workspace.fs.readFile(uri);
  const text = bytes.byteLength > mostBytes ? '' : Buffer.from(bytes).toString('utf8');
  if (reviewIn(text) === undefined)
    throw new AuditError('fileUnreadable', { path: uri.path, reason: 'notAComparison' });
  return text;
}
