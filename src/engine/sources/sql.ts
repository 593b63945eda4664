/** A column or table name for SQL; whatever it holds, it stays one name. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Text for SQL; whatever it holds, it stays one value. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A file for the database's readers: its path is that of one file, whatever characters it holds. */
export const quotePath = (path: string): string => quoteText(path.replaceAll(/[*?[]/g, '[$&]'));
