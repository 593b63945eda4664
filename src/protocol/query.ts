import type { Join } from './roles.ts';

/** A file under the name by which a query reads it. */
export type Dataset = { readonly name: string; readonly path: string };

/** Rows that a query over datasets gives, in place of those of one file. */
export type Query = {
  /** One SELECT; run in a locked instance. */
  readonly sql: string;
  /** The datasets whose names stand in it: it can read no others. Absolute paths. */
  readonly datasets: readonly Dataset[];
  /** Names of datasets that do not stand in it, for whoever misspelled one. */
  readonly others: readonly string[];
};

/** All that is read for an audit, each once: files, folders and patterns. */
export const pathsOf = ({
  path,
  join,
  query,
}: {
  readonly path: string;
  readonly join?: Join;
  readonly query?: Query;
}): readonly string[] => [
  ...new Set([path, ...(join ? [join.path] : []), ...(query?.datasets ?? []).map((one) => one.path)]),
];
