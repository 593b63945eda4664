/** The languages whose calls are known; a notebook cell is text of one of them. */
export type CodeLanguage = 'python' | 'r' | 'sql';

/** A call that loads a table, saves one, predicts, or computes a metric. */
export interface CodeCall {
  readonly kind: 'load' | 'save' | 'predict' | 'metric';
  /** Counted from 0, as an editor does. */
  readonly line: number;
  /** Columns of the call's name, without what it is called on: `read_csv` of `pd.read_csv`. */
  readonly start: number;
  readonly end: number;
  /** The name with the dotted name that it is called on: `pd.read_csv`, `model.predict`. */
  readonly callee: string;
  /** Absent where the text alone does not say for sure which file it is. */
  readonly path?: CodePath;
}

/** A path or glob that stands in code, with `/` on every system; `..` is taken out where it can be. */
export interface CodePath {
  readonly path: string;
  /**
   * What the path starts from: the folder that the code runs in, the folder of the file that holds the code, or the
   * root of the R project (`here`). Absent where it starts from nothing: `/mnt/a.csv`, `C:/a.csv`, `s3://b/a.csv`,
   * and `~/a.csv`.
   */
  readonly relativeTo?: 'cwd' | 'file' | 'project';
}

/** A call as a language finds it: offsets instead of lines. */
export interface FoundCall {
  readonly kind: CodeCall['kind'];
  readonly start: number;
  readonly end: number;
  readonly callee: string;
  readonly path?: CodePath | undefined;
}
