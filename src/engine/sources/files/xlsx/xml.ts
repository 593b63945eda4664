import { Parser } from 'saxen';
import type { Packed } from '../zip.ts';

/** What is told of an XML file; names without their prefix. */
export type Handlers = {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close?: (name: string) => void;
  /** The text of an element may come in several pieces. */
  readonly text?: (text: string) => void;
};

const deepest = 64;
/** No tag and no text of a workbook is longer; a longer one would be looked at again with each piece of the file. */
const longestToken = 1024 * 1024;

/**
 * Reads an XML file of an archive piece by piece, and pauses after each. Entities of its own are not known, and a file that
 * declares a document type is none of a workbook.
 *
 * @throws Error where it is no XML, or what the archive says of it is not so
 */
export async function* eachPiece(file: Packed, handlers: Handlers, signal: AbortSignal): AsyncGenerator<void> {
  const { open, close, text } = handlers;
  let depth = 0;
  let silent = 0;
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => {
    silent = 0;
    if (++depth > deepest) throw new Error('too deep');
    open?.(local(name), (wanted) => attributeOf(attributes(), wanted));
  });
  parser.on('closeTag', (name) => {
    silent = 0;
    depth--;
    close?.(local(name));
  });
  if (text !== undefined) parser.on('text', (piece) => text(decoded(piece))).on('cdata', text);
  parser.on('attention', () => {
    throw new Error('a document type');
  });
  const decoder = new TextDecoder();
  for await (const bytes of file.read(signal)) {
    silent += bytes.length;
    if (silent > longestToken) throw new Error('a tag that does not end');
    parser.write(decoder.decode(bytes, { stream: true }));
    yield;
  }
  parser.end();
  yield;
}

/** Reads a small XML file as a whole. */
export async function readXml(file: Packed | undefined, handlers: Handlers, signal: AbortSignal): Promise<void> {
  if (file === undefined) return;
  if (file.bytes > 16 * 1024 * 1024) throw new Error('a part that is too large');
  for await (const _ of eachPiece(file, handlers, signal));
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** By its plain name, or by the name behind any prefix. */
function attributeOf(attributes: Record<string, string>, wanted: string): string | undefined {
  if (Object.hasOwn(attributes, wanted)) return decoded(attributes[wanted]!);
  const prefixed = Object.keys(attributes).find((name) => local(name) === wanted);
  return prefixed === undefined ? undefined : decoded(attributes[prefixed]!);
}

const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|apos|gt|lt|quot));/gi;
const signs: { readonly [name: string]: string } = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return signs[name.toLowerCase()]!;
        const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : text;
