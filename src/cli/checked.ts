import type { AuditDocument } from '../protocol/document.ts';

/** What became of one audit of a policy. */
export type Checked = { readonly audit: string } & (
  | { readonly document: AuditDocument }
  | { readonly sentence: string }
);
