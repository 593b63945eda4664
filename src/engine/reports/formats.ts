import type { AuditDocument } from '../../protocol/document.ts';
import { csvReport } from './csv/numbers.ts';
import { htmlReport } from './html/page.ts';
import { markdownReport } from './markdown/markdown.ts';
import { modelCardReport } from './modelCard/modelCard.ts';
import { registerReport } from './register/register.ts';

/** A file that is to be written: its path, and what is in it already. */
export type Standing = { readonly path: string; readonly text: string };

export type ReportFormat = {
  /** What names of such files end in; the first of several formats with one ending is meant by it. */
  readonly ending: string;
  /** @throws AuditError where what stands there is not to be overwritten */
  readonly write: (documents: readonly AuditDocument[], standing?: Standing) => string | Promise<string>;
};

/** The formats of a report, by the name that the command line has for them. */
export const reportFormats = {
  html: { ending: '.html', write: (documents) => htmlReport(documents) },
  markdown: { ending: '.md', write: (documents) => markdownReport(documents) },
  csv: { ending: '.csv', write: (documents) => csvReport(documents) },
  json: {
    ending: '.json',
    write: (documents) => `${JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)}\n`,
  },
  modelcard: {
    ending: '.md',
    write: (documents, standing) => modelCardReport(documents, standing?.text, standing?.path),
  },
  register: {
    ending: '.csv',
    write: (documents, standing) => registerReport(documents, standing?.text, standing?.path),
  },
} as const satisfies { readonly [name: string]: ReportFormat };
