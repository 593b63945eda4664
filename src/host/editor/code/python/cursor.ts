import { type Argument, argumentsOf, type Span } from '../arguments.ts';
import type { Masked } from '../mask.ts';
import { afterSpace, wordEnd } from '../words.ts';

const LINE_FEED = 10;
const SLASH = 47;
const BACKSLASH = 92;

/** A place in a stretch of Python, and the steps that are taken from it. */
export class Cursor {
  protected at: number;
  protected readonly bytes: Uint8Array;

  constructor(
    protected readonly masked: Masked,
    protected readonly span: Span,
  ) {
    this.at = span.start;
    this.bytes = masked.bytes;
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
    this.at = Math.min(wordEnd(this.bytes, start), this.span.end);
    return this.masked.text.slice(start, this.at);
  }

  /** One step over a character, if it is the next; `//` is another than `/`. */
  protected take(char: string): boolean {
    if (this.peek() !== char || (char === '/' && this.bytes[this.at + 1] === SLASH)) return false;
    this.at++;
    return true;
  }

  /** The next character that is not blank; empty at the end. */
  protected peek(): string {
    return this.skip() < this.span.end ? String.fromCharCode(this.bytes[this.at]!) : '';
  }

  protected skip(): number {
    this.at = afterSpace(this.bytes, this.at, this.span.end);
    while (this.bytes[this.at] === BACKSLASH && this.bytes[this.at + 1] === LINE_FEED)
      this.at = afterSpace(this.bytes, this.at + 2, this.span.end);
    return this.at;
  }
}
