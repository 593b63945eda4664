/** A column or table name for SQL; whatever it holds, it stays one name. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Text for SQL; whatever it holds, it stays one value. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A file for the database's readers: its path is that of one file, whatever characters it holds. */
export const quotePath = (path: string): string => quoteText(path.replaceAll(/[*?[]/g, '[$&]'));

/** A text to be fetched: one that begins with U+FEFF would lose it, for the driver decodes it as a file of its own. */
export const marked = (text: string): string => `'=' || ${text}`;
export const unmarked = (text: string): string => text.slice(1);
