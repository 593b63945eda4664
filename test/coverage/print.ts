import { beyond, type Result } from './setting.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** A result in one line, for whoever watches. */
export const said = (result: Result): string =>
  `${result.setting}, ${result.what}: covered ${percent(result.covered)}, misses ${percent(result.missLow)} low, ` +
  `${percent(result.missHigh)} high, runs ${result.runs}${result.without ? ` (${result.without} without)` : ''} ${beyond(result).join('; ')}`;
