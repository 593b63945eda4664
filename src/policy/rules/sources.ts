import type { Draft } from '../draft.ts';
import { type Found, maybe } from '../found.ts';
import { near } from '../near.ts';
import { auditsOf, entriesOf } from '../parts.ts';
import { placeIn } from '../queried.ts';

/** What is joined is a dataset of the policy. */
export const joinsNameDatasets = (draft: Draft): readonly Found[] =>
  auditsOf(draft).flatMap(({ part: { predictions }, path }): readonly Found[] => {
    const to = typeof predictions === 'object' && 'join' in predictions ? predictions.join?.to : undefined;
    const names = Object.keys(draft.policy.datasets ?? {});
    if (to === undefined || names.includes(to) || draft.lost(['datasets', to])) return [];
    const facts = { dataset: to, ...maybe('near', near(to, names)), datasets: names };
    return [{ code: 'unknownDataset', path: [...path, 'predictions', 'join', 'to'], facts }];
  });

/** A query is about datasets of the policy; which of them, the engine knows that reads it. */
export const queriesNameDatasets = (draft: Draft): readonly Found[] =>
  auditsOf(draft).flatMap(({ part: { predictions }, path }): readonly Found[] => {
    const sql = typeof predictions === 'object' && 'sql' in predictions ? predictions.sql : undefined;
    const names = Object.keys(draft.policy.datasets ?? {});
    if (sql === undefined || draft.lost(['datasets']) || names.some((name) => placeIn(sql, name) !== undefined))
      return [];
    return [{ code: 'queryWithoutDataset', path: [...path, 'predictions', 'sql'], facts: { datasets: names } }];
  });

/** The split that must be used is the one that is used; where the audit names none, the data may still have it. */
export const requiredSplitIsUsed = (draft: Draft): readonly Found[] =>
  entriesOf(draft).flatMap(({ part: { require, split }, path }): readonly Found[] => {
    const required = require?.split;
    if (typeof required !== 'string' || split?.use === undefined || String(split.use) === required) return [];
    return [{ code: 'otherSplit', path: [...path, 'require', 'split'], facts: { required, used: String(split.use) } }];
  });

/** Curly quotes, as word processors write them, are no quotes in YAML: they become part of the name. */
export const quotesAreStraight = (draft: Draft): readonly Found[] => curly(draft.policy, []);

function curly(value: unknown, path: Found['path']): readonly Found[] {
  if (typeof value === 'string')
    return /^[“”„‘’«].*[“”‘’»]$/s.test(value)
      ? [{ code: 'curlyQuotes', path, facts: { value }, severity: 'warning' }]
      : [];
  if (Array.isArray(value)) return value.flatMap((one, index) => curly(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => curly(one, [...path, key]));
}
