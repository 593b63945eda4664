import type { AuditDocument } from '../protocol/document.ts';
import type { FailureCode } from '../protocol/failures.ts';
import type { AuditAsk } from '../protocol/services.ts';

/** What became of one audit of a policy. */
export type Checked = { readonly audit: string } & (
  | { readonly document: AuditDocument; readonly ask: AuditAsk }
  | { readonly sentence: string; readonly code: FailureCode }
);
