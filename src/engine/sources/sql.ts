/** A column or table name for SQL; whatever it holds, it stays one name. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Text for SQL; whatever it holds, it stays one value. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
