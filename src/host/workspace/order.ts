import { basename, dirname, sep } from 'node:path';

/**
 * Paths in the order in which somebody who audits looks for them: those whose names speak of predictions first, then
 * those near the top; files of one folder stay together, and `run-9` stands before `run-10`.
 */
export function byUse(paths: readonly string[]): readonly string[] {
  const folders = [...new Set(paths.map(dirname))].sort((a, b) => depth(a) - depth(b) || collator.compare(a, b));
  const rank = new Map(folders.map((folder, index) => [folder, index]));
  return paths
    .map((path) => {
      const name = basename(path);
      return { path, name, folder: rank.get(dirname(path))!, hint: speaksOfPredictions(name) ? 0 : 1 };
    })
    .sort((a, b) => a.hint - b.hint || a.folder - b.folder || collator.compare(a.name, b.name))
    .map(({ path }) => path);
}

const depth = (folder: string): number => folder.split(sep).length;
const collator = new Intl.Collator('en', { numeric: true });

const speaksOfPredictions = (name: string): boolean =>
  /(^|[^a-z])(preds?|predict(ed|ions?)?|submissions?|scored?|scores|inference|oof|holdout|eval(uation)?)([^a-z]|$)/i.test(
    name,
  );
