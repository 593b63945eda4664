import type { TextDocument } from 'vscode';
import type { Parsed } from '../../policy/parse.ts';
import { policyIn } from '../workspace/policyIn.ts';

const known = new WeakMap<TextDocument, { readonly version: number; readonly parsed: Parsed }>();

/** A policy as it stands in an editor, read once for everything that helps to write it. */
export function parsedOf(document: TextDocument): Parsed {
  let found = known.get(document);
  if (found?.version !== document.version) {
    found = { version: document.version, parsed: policyIn(document.getText(), document.uri) };
    known.set(document, found);
  }
  return found.parsed;
}
