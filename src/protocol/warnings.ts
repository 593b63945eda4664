/**
 * What stands before each line that our own code writes to standard error of the engine's process. Whatever else comes
 * out there, of the database or of Node, may quote names and values, and goes to the log at level debug.
 */
export const warningMark = 'evenhand: ';

/** The lines of a warning, marked. */
export const marked = (text: string): string =>
  `${text
    .split('\n')
    .map((line) => warningMark + line)
    .join('\n')}\n`;
