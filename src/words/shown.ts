/** Characters that would move the cursor, hide text or turn its direction round; joiners, which some scripts need, stay. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A name or value from data, safe to stand in a sentence or on a terminal: invisible characters become `·`,
 * and what is longer than `longest` characters ends in `…`. It is still plain text, never markup.
 */
export function shown(text: string, longest = 60): string {
  const plain = [...text.replace(unseen, '·')];
  return plain.length <= longest ? plain.join('') : `${plain.slice(0, longest - 1).join('')}…`;
}

/** The last part of a path, of either kind of slash. */
export const fileName = (path: string): string => shown(path.split(/[\\/]/).at(-1) || path);

/** Names one after the other; beyond `most`, how many more there are. */
export function listed(names: readonly string[], most = 5): string {
  const head = names.slice(0, most).map((name) => shown(name));
  return names.length > most ? `${head.join(', ')} +${names.length - most}` : head.join(', ');
}
