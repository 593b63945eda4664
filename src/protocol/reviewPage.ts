import type { AuditPhase, DocumentPage } from './services.ts';

/** What the page of a comparison shows. */
export type ReviewState =
  | { readonly kind: 'working'; readonly phase: AuditPhase }
  | {
      readonly kind: 'ready';
      readonly id: string;
      /** It is read from a file or a diff: there is no other base to choose. */
      readonly fixed?: true;
    }
  | { readonly kind: 'failed'; readonly sentence: string };

/** What the page may ask of the host. */
export type ReviewService = {
  hello(ask: Record<string, never>): Promise<ReviewState>;
  readDocument(ask: { readonly id: string; readonly from: number }): Promise<DocumentPage>;
  /** Compares again. */
  rerun(ask: Record<string, never>): Promise<void>;
  chooseBase(ask: Record<string, never>): Promise<void>;
  cancel(ask: Record<string, never>): Promise<void>;
  /** Opens the record of the n-th audit of the review, at a line of it. */
  openRecord(ask: { readonly audit: number; readonly line?: number }): Promise<void>;
  copy(ask: { readonly text: string }): Promise<void>;
  showLog(ask: Record<string, never>): Promise<void>;
};

/** What the host tells the page without being asked; `step` goes to the next change or the one before. */
export type ReviewEvents = { state: ReviewState; step: 1 | -1 };
