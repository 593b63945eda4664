/** Whether a file's name says that it may hold a table. */
export declare const isAuditable: (name: string) => boolean;
/** The same as a glob for the editor's file search. */
export declare const auditableGlob: string;
/** The same for a file dialogue. */
export declare const auditableExtensions: readonly string[];
