import type { AuditDocument } from '../protocol/document.ts';
import type { DocumentPage } from '../protocol/services.ts';
/** The audit documents of a session: on disk, so that they outlive a restart of this process; the last few in memory. */
export type Documents = {
    /** Returns the length of the document's JSON text in UTF-16 units. */
    keep(id: string, document: AuditDocument): number;
    /** @throws AuditError `internal` for an id that is not (or no longer) kept */
    read(id: string): AuditDocument;
    /** The text from `from` on, at most `pageSize` units of it; a surrogate pair is never cut in two. */
    page(id: string, from: number): DocumentPage;
};
export type Limits = {
    readonly inMemory: number;
    readonly onDisk: number;
    readonly pageSize: number;
};
export declare function documentStore(folder: string, { inMemory, onDisk, pageSize }?: Limits): Documents;
