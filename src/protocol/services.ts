import type { DetectAsk, Detection, JoinOffer } from './detection.ts';
import type { AuditDocument, GroupKey, MetricId, Reference } from './document.ts';
import type { Further } from './further.ts';
import type { Checks, Finding } from './gates.ts';
import type { Measured } from './measured.ts';
import type { Query } from './query.ts';
import type { Bases, RecordsAsk, ReviewAsk } from './review.ts';
import type { Join, RoleChoices } from './roles.ts';

/** Options of one audit. What is not given is detected and said. */
export type AuditAsk = {
  /** Absolute path of the file to audit. */
  readonly path: string;
  /** Of a pattern or a folder only the file that was written last. */
  readonly pick?: 'newest';
  /** Folders in which all its files must lie, links followed; absent: anywhere. */
  readonly within?: readonly string[];
  readonly choices?: RoleChoices;
  /** Where `choices` come from, for the record's reasons. */
  readonly choicesBecause?: 'given' | 'remembered';
  readonly join?: Join;
  /** The rows are what this gives, not those of `path`, which then only stands for the audit; in place of `join`. */
  readonly query?: Query;
  /** Pairs (or more) of group columns to cross; absent: every pair of the groups. */
  readonly cross?: readonly (readonly string[])[];
  /** SQL condition on rows, run in a locked instance. */
  readonly where?: string;
  /** Reference value by group column; others are compared between groups only. */
  readonly reference?: Reference;
  /** Rows a group needs for a verdict; the metric's denominator needs min(10, this). Default 50. */
  readonly minGroup?: number;
  readonly seed?: number;
  readonly words?: AuditDocument['words'];
  readonly further?: Further;
  /** What the numbers are held to. */
  readonly checks?: Checks;
};

export type AuditPhase = 'querying' | 'detecting' | 'reading' | 'measuring' | 'lookingFurther';
export type Progress = {
  readonly phase: AuditPhase /** Share done in [0, 1], where known. */;
  readonly share?: number;
};

/** A change between two audits of one path. */
export type Change = {
  readonly rows: { readonly before: number; readonly after: number };
  readonly metric: MetricId;
  readonly before: Measured;
  readonly after: Measured;
  readonly gapBefore?: GapInBrief;
  readonly gapAfter?: GapInBrief;
  /** Rows found in both by their id, and those whose prediction differs; absent without a unique id. */
  readonly flips?: { readonly matched: number; readonly toPositive: number; readonly toNegative: number };
};
export type GapInBrief = {
  readonly by: readonly string[];
  readonly metric: MetricId;
  readonly value: number;
  readonly lowest: GroupKey;
  readonly highest: GroupKey;
};

/** What the host keeps of an audit; the document stays with the worker. */
export type AuditSummary = {
  readonly id: string;
  readonly path: string;
  readonly rowsUsed: number;
  readonly headline?: AuditDocument['headline'];
  readonly headerHash: string;
  /** Characters of the document's JSON text. */
  readonly size: number;
  readonly change?: Change;
  /** Where the audit was checked against a policy. */
  readonly findings?: readonly Finding[];
};

/** A page of a document's JSON text, at most 512 K characters. */
export type DocumentPage = { readonly text: string; readonly next?: number };

/** What the host asks of the engine process. Each call takes an AbortSignal; `audit` reports progress. */
export type EngineService = {
  detect(ask: DetectAsk): Promise<Detection>;
  /** Files among `candidates` (absolute paths) that would complete `path`, best first. */
  offerJoins(ask: { readonly path: string; readonly candidates: readonly string[] }): Promise<readonly JoinOffer[]>;
  audit(ask: AuditAsk): Promise<AuditSummary>;
  readDocument(ask: { readonly id: string; readonly from: number }): Promise<DocumentPage>;
  /** Answers with the id under which the review is read, as a document is. */
  review(ask: ReviewAsk): Promise<string>;
  /** A review of two records, whatever else of their audits is there. */
  compareRecords(ask: RecordsAsk): Promise<string>;
  bases(ask: { readonly folder: string }): Promise<Bases>;
};

/** What the panel shows around the document: how far an audit is, or how it ended. */
export type PanelState =
  | { readonly kind: 'working'; readonly file: string; readonly phase: AuditPhase; readonly share?: number }
  | {
      readonly kind: 'asking';
      readonly file: string;
      readonly detection: Detection;
      readonly joins: readonly JoinOffer[];
      /** What was wrong with the roles as they stood, where it is more than that something is open. */
      readonly sentence?: string;
      /** Name of the second file, where one is joined already. */
      readonly joined?: string;
    }
  | {
      readonly kind: 'ready';
      readonly file: string;
      readonly summary: AuditSummary;
      readonly stale: boolean;
      /** The audit is a record that was made before: its data need not be here, and nothing can be asked of them. */
      readonly record?: true;
      /** Why something that was asked for beyond the audit is not in it. */
      readonly problem?: string;
    }
  | { readonly kind: 'failed'; readonly file: string; readonly sentence: string };

/** What the webview may ask of the host. The host checks each with a zod schema; ids only, never a path. */
export type PanelService = {
  /** The page is ready; answers with the present state and the words of the user's language. */
  hello(ask: Record<string, never>): Promise<PanelState>;
  readDocument(ask: { readonly id: string; readonly from: number }): Promise<DocumentPage>;
  /** Columns to choose roles from. */
  detection(ask: Record<string, never>): Promise<Detection>;
  /** Re-runs the audit with corrected roles and remembers them for files with the same header. */
  correct(ask: { readonly choices: RoleChoices; readonly words?: AuditDocument['words'] }): Promise<void>;
  /** Looks into more than before, and audits again. */
  lookFurther(ask: Further): Promise<void>;
  /** Takes the n-th offer of the `asking` state. */
  acceptJoin(ask: { readonly offer: number }): Promise<void>;
  /** Audits the file by itself again, without the one it was joined with. */
  leaveJoin(ask: Record<string, never>): Promise<void>;
  cancel(ask: Record<string, never>): Promise<void>;
  rerun(ask: Record<string, never>): Promise<void>;
  openFile(ask: Record<string, never>): Promise<void>;
  showLog(ask: Record<string, never>): Promise<void>;
  /** Copies text (a table as TSV or Markdown) to the clipboard. */
  copy(ask: { readonly text: string }): Promise<void>;
};

/** What the host tells the webview without being asked. */
export type PanelEvents = { state: PanelState };

/** What the panel keeps over a reload: what is looked at, never numbers. */
export type PanelMemory = {
  readonly uri: string;
  readonly view?: 'overview' | 'groups' | 'definitions' | 'scores' | 'further' | 'method';
  readonly by?: readonly string[];
  readonly metric?: MetricId;
  readonly allMetrics?: boolean;
};
