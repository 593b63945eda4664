import type { Draft } from '../draft.ts';
import type { Found } from '../found.ts';
import { auditsOf } from '../parts.ts';
import type { Path } from '../placed.ts';

/** Files of a policy lie in its workspace and are named the same way on every machine. */
export const pathsStayInside = (draft: Draft): readonly Found[] =>
  writtenIn(draft).flatMap(([text, path]) => {
    const code = text === undefined ? undefined : wrongWith(text);
    return code === undefined ? [] : [{ code, path, facts: { path: text! } }];
  });

/** What is wrong with a path by itself. */
export function wrongWith(text: string): Found['code'] | undefined {
  if (/^([a-z][a-z0-9+.-]*:|[\\/~])/i.test(text)) return 'pathAbsolute';
  if (text.includes('\\')) return 'pathBackslash';
  return leaves(text) ? 'pathOutside' : undefined;
}

function leaves(text: string): boolean {
  let depth = 0;
  for (const part of text.split('/')) {
    depth += part === '..' ? -1 : part === '' || part === '.' ? 0 : 1;
    if (depth < 0) return true;
  }
  return false;
}

function writtenIn(draft: Draft): readonly (readonly [string | undefined, Path])[] {
  const { datasets = {} } = draft.policy;
  return [
    ...Object.entries(datasets).map(([name, dataset]) => [dataset?.path, ['datasets', name, 'path']] as const),
    ...auditsOf(draft).flatMap(({ part: { predictions, base }, path }) => [
      typeof predictions === 'string'
        ? ([predictions, [...path, 'predictions']] as const)
        : ([
            predictions && 'path' in predictions ? predictions.path : undefined,
            [...path, 'predictions', 'path'],
          ] as const),
      [base, [...path, 'base']] as const,
    ]),
  ];
}
