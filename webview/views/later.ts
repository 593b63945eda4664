/** The views behind the first one: a bundle of their own, fetched when one of them is looked at. */
export { definitionsView } from './definitions.ts';
export { furtherView } from './further/index.ts';
export { groupsView } from './groups.ts';
export { methodView } from './method.ts';
export { scoresView } from './scores.ts';
