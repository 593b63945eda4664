import type { Roles } from '../protocol/roles.ts';
import { spelling } from './sources/classes.ts';

/** Whether it is the positive or the negative class whose prediction is good for the person. */
export function favourableClass({
  positive,
  favourable,
}: Pick<Roles, 'positive' | 'favourable'>): 'positive' | 'negative' {
  const [yes, good] = [spelling(positive), spelling(favourable)];
  // Predictions written in 0 and 1 beside labels in words: 1 is what the positive label is called there.
  return yes === good || (good === '1' && !/^[+-]?[\d.]/.test(yes)) ? 'positive' : 'negative';
}
