/**
 * What had to be decided to read a file as a table, and what a reader must know of its cells. Nothing of it is done
 * without being said. Sentences: `src/words/reading.ts`.
 */
export type ReadingNote =
  /** A table in several files, and the columns that their folders name. */
  | { readonly code: 'parts'; readonly files: number; readonly columns: readonly string[] }
  /** There is no line of names: they were made up. */
  | { readonly code: 'noHeader' }
  /** So many lines above the header are left out. */
  | { readonly code: 'preamble'; readonly lines: number }
  /** Columns without a name, by the names they were given. */
  | { readonly code: 'emptyNames'; readonly columns: readonly string[] }
  /** Columns whose name another one has too, by the names they were given. */
  | { readonly code: 'duplicateNames'; readonly columns: readonly string[] }
  /** Rows have one field more than the header: the first is the row's name. */
  | { readonly code: 'rowNames'; readonly column: string }
  /** Rows end in one delimiter too many. */
  | { readonly code: 'trailingField' }
  /** A blank follows each delimiter; it belongs to no cell. */
  | { readonly code: 'spaces' }
  /** Quotation marks inside cells are written with a backslash. */
  | { readonly code: 'escape' }
  /** Lines end in different ways. */
  | { readonly code: 'newlines' }
  /** Cells that hold a quotation mark without being quoted; the first stands in this line. */
  | { readonly code: 'bareQuote'; readonly line: number; readonly rows: number }
  /** The text is not UTF-8 and was converted. */
  | { readonly code: 'encoding'; readonly encoding: string }
  /** Numbers are written otherwise than 1234.5; they are read as numbers. */
  | { readonly code: 'numbers'; readonly style: NumberStyle; readonly columns: readonly string[] }
  /** Columns of lists or records, which are not audited. */
  | { readonly code: 'nested'; readonly columns: readonly string[] }
  /** Arrays of another length than the rows, or of which no column can be made. */
  | { readonly code: 'arraysLeftOut'; readonly arrays: readonly string[] }
  /** The sheet of a workbook that was read, and those that were not. */
  | { readonly code: 'otherSheets'; readonly sheet: string; readonly others: readonly string[] }
  /** So many cells have the value of the one above that they are merged with. */
  | { readonly code: 'mergedCells'; readonly cells: number }
  /** So many cells hold a formula that was never computed. */
  | { readonly code: 'formulasWithoutValue'; readonly cells: number }
  /** Values in two Unicode forms of the same text; they are one value. */
  | { readonly code: 'unicodeForms'; readonly columns: readonly string[] }
  /** Values hold marks that cannot be seen. */
  | { readonly code: 'invisible'; readonly columns: readonly string[] }
  /** Values that differ only by blanks around them or by capitals; they stay apart. */
  | { readonly code: 'mixedSpellings'; readonly column: string; readonly values: readonly string[] }
  /** Words that may stand for a missing value; they are values. */
  | { readonly code: 'missingWords'; readonly column: string; readonly values: readonly string[] };

/** A note, and the joined file that it is about where it is not about the audited one. */
export type FileNote = ReadingNote & { readonly file?: string };

/** `0,75`, `1,234.5`, `96%`. */
export type NumberStyle = 'decimalComma' | 'thousands' | 'percent';
