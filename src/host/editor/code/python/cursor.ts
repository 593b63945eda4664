import { type Argument, afterSpace, argumentsOf, type Span } from '../arguments.ts';
import type { Masked } from '../mask.ts';
import { wordEnd } from '../words.ts';

/** A place in a stretch of Python, and the steps that are taken from it. */
export class Cursor {
  protected at: number;
  protected readonly code: string;

  constructor(
    protected readonly masked: Masked,
    protected readonly span: Span,
  ) {
    this.at = span.start;
    this.code = masked.code;
  }

  atEnd(): boolean {
    return this.peek() === '';
  }

  /** The arguments of the call whose bracket is next; the reader stands behind it. */
  protected call(): readonly Argument[] | undefined {
    const open = this.skip();
    const given = argumentsOf(this.masked, open);
    if (given) this.at = this.masked.partner[open]!;
    return given;
  }

  /** The word that is next; empty where none is. */
  protected word(): string {
    const start = this.skip();
    this.at = Math.min(wordEnd(this.code, start), this.span.end);
    return this.masked.text.slice(start, this.at);
  }

  /** One step over a character, if it is the next; `//` is another than `/`. */
  protected take(char: string): boolean {
    if (this.peek() !== char || (char === '/' && this.code[this.at + 1] === '/')) return false;
    this.at++;
    return true;
  }

  /** The next character that is not blank; empty at the end. */
  protected peek(): string {
    return this.skip() < this.span.end ? this.code[this.at]! : '';
  }

  protected skip(): number {
    this.at = afterSpace(this.code, this.at, this.span.end);
    while (this.code[this.at] === '\\' && this.code[this.at + 1] === '\n')
      this.at = afterSpace(this.code, this.at + 2, this.span.end);
    return this.at;
  }
}
