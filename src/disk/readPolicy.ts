import { inheriting } from '../policy/inherit.ts';
import { type Parsed, parsePolicy } from '../policy/parse.ts';
import { findBase } from './findBase.ts';

/**
 * Reads a policy's text with all that it extends. Never throws.
 *
 * @param path where the text stands, absolute
 * @param tops folders of the workspace: what lies outside them can only be extended with its hash
 */
export const readPolicy = (text: string, path: string, tops: readonly string[]): Parsed =>
  parsePolicy(text, inheriting(findBase(tops), path));
