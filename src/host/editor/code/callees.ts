/** A name that stands before a bracket, as a call has it. */
export interface Callee<Known> {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Where the bracket is. */
  readonly open: number;
  readonly known: Known;
}

/** Finds calls of known names in a text: from each bracket back to the word before it. */
export class Callees<Known> {
  /** For each code whether it is a letter of a name; what is not ASCII is one. */
  private readonly letters = new Uint8Array(128);
  /** Which last two letters the names have, by `lastTwo`: most words before brackets have others. */
  private readonly endings = new Uint8Array(1024);

  constructor(
    private readonly names: ReadonlyMap<string, Known>,
    letter: RegExp,
  ) {
    for (let code = 0; code < 128; code++) this.letters[code] = letter.test(String.fromCharCode(code)) ? 1 : 0;
    for (const name of names.keys()) this.endings[lastTwo(name, name.length)] = 1;
  }

  /** All of them in order; those in comments and strings too. */
  in(text: string): Callee<Known>[] {
    const found: Callee<Known>[] = [];
    for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
      let end = open;
      while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
      if (end < 2 || this.endings[lastTwo(text, end)] === 0) continue;
      let start = end - 1;
      while (start > 0 && this.isLetter(text.charCodeAt(start - 1))) start--;
      const name = text.slice(start, end);
      const known = this.names.get(name);
      if (known !== undefined) found.push({ name, start, end, open, known });
    }
    return found;
  }

  private isLetter(code: number): boolean {
    return code > 127 || this.letters[code] === 1;
  }
}

const lastTwo = (text: string, end: number): number =>
  ((text.charCodeAt(end - 2) & 31) << 5) | (text.charCodeAt(end - 1) & 31);

/** All that a mask makes blank, but not the end of the line. */
const isBlank = (code: number): boolean => code === 32 || (code < 32 && code !== 10);
