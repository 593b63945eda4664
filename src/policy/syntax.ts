import { type Document, isCollection, isScalar, visit, type YAMLError } from 'yaml';
import type { Facts } from '../protocol/failures.ts';
import type { ProblemCode } from '../protocol/policyProblems.ts';
import type { Span } from './placed.ts';

/** Something wrong with how a text is written. */
export type SyntaxProblem = Span & { readonly code: ProblemCode; readonly facts: Facts };

/** A problem, and the place from which on the rest may be misread: the problem itself, or what the reader stumbled over before. */
export type Break = SyntaxProblem & { readonly from: number };

/** The first thing that is wrong; what follows it is mostly its consequence. */
export function firstSyntaxProblem(document: Document.Parsed, text: string): Break | undefined {
  const first = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (first === undefined) return undefined;
  const problem = unclosed(document, text, first) ?? named(document, text, first);
  return { ...problem, from: Math.min(first.pos[0], problem.start) };
}

/**
 * A quote or bracket that is never closed swallows what follows, and the error stands far behind it. Of a text in quotes over
 * several lines, right before the error, the opening quote is to blame.
 */
function unclosed(document: Document.Parsed, text: string, { pos }: YAMLError): SyntaxProblem | undefined {
  let found: SyntaxProblem | undefined;
  visit(document, {
    Node(_, node) {
      const [start, end] = node.range ?? [0, 0];
      if (found !== undefined || start > pos[0]) return;
      const sign = text[start]!;
      const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
      if (quoted) {
        const written = text.slice(start, end);
        const open = written.length < 2 || !written.endsWith(sign);
        if (open || (written.includes('\n') && /^\s*$/.test(text.slice(end, pos[0]))))
          found = { code: 'unclosedQuote', facts: { sign, text: lineFrom(text, start + 1) }, start, end: start + 1 };
      } else if (isCollection(node) && node.flow && isOpen(node.srcToken)) {
        found = { code: 'unclosedBracket', facts: { sign, close: sign === '{' ? '}' : ']' }, start, end: start + 1 };
      }
    },
  });
  return found;
}

function isInFlow(document: Document.Parsed, offset: number): boolean {
  let found = false;
  visit(document, {
    Collection(_, node) {
      const [start, end] = node.range ?? [0, 0];
      if (node.flow && start < offset && offset < end) found = true;
    },
  });
  return found;
}

function isOpen(token: unknown): boolean {
  const { start, end } = (token ?? {}) as { start?: { source: string }; end?: readonly { type: string }[] };
  if (start === undefined || end === undefined) return false;
  return end[0]?.type !== (start.source === '{' ? 'flow-map-end' : 'flow-seq-end');
}

function named(document: Document.Parsed, text: string, error: YAMLError): SyntaxProblem {
  const [from, to] = error.pos;
  const line = lineFrom(text, from);
  const here = (code: ProblemCode, facts: Facts = {}): SyntaxProblem => ({
    code,
    facts: { text: line, ...facts },
    start: from,
    end: Math.max(to > from && !text.slice(from, to).includes('\n') ? to : from + line.length, from),
  });
  const inFlow = isInFlow(document, from);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return here('tab');
    case 'BAD_SCALAR_START':
      return here('reservedStart', { sign: text[from] ?? '' });
    case 'BAD_DQ_ESCAPE':
      return here('badEscape', { escape: text.slice(from, to + 1) });
    case 'RESOURCE_EXHAUSTION':
      return here('tooDeep');
    case 'MULTIPLE_DOCS':
      return here('severalDocuments');
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
      return keyed(error, text, inFlow, here);
    case 'BAD_INDENT':
      return inLine(inFlow ? 'badSyntax' : 'indentation', text, from);
    case 'MISSING_CHAR':
      // A closed list and more behind it, which is text: `[age] > 3`.
      if (/^[\]}]\s*\S/.test(line)) return inLine('textAfterValue', text, from + 1);
      if (error.message.startsWith('Missing ,')) return here('missingComma');
      if (error.message.startsWith('Sequence item')) return inLine('indentation', text, from);
      if (!error.message.startsWith('Implicit map keys')) return here('badSyntax');
      return noColon(text.slice(text.lastIndexOf('\n', from - 1) + 1, to).replace(/^[\s-]*/, ''), here);
    case 'UNEXPECTED_TOKEN':
      if (/^[\]},]/.test(line)) return here('straySign', { sign: line[0]! });
      if (/at node end$/.test(error.message) || error.message === 'Unexpected scalar token')
        return here(inFlow ? 'missingComma' : 'textAfterValue');
      return /^Not a YAML token|^Block scalar header/.test(error.message) ? here('mustBeQuoted') : here('badSyntax');
    default:
      return here('badSyntax');
  }
}

/** From the first letter at or behind an offset to the end of its line. */
function inLine(code: ProblemCode, text: string, from: number): SyntaxProblem {
  const start = from + Math.max(0, text.slice(from).search(/\S/));
  const line = lineFrom(text, start);
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const tab = indent.indexOf('\t') + start - indent.length;
  if (code === 'indentation' && indent.trim() === '' && indent.includes('\t'))
    return { code: 'tab', facts: { text: line }, start: tab, end: tab + 1 };
  return { code, facts: { text: line }, start, end: start + line.length };
}

/** What the library calls a bad key is mostly a line without its colon, comma or indentation. */
function keyed(
  error: YAMLError,
  text: string,
  inFlow: boolean,
  here: (code: ProblemCode, facts?: Facts) => SyntaxProblem,
): SyntaxProblem {
  const [from] = error.pos;
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const dash = /^(\s*)-(?=[^\s-])/.exec(before);
  if (dash !== null) {
    const start = from - before.length + dash[1]!.length;
    return { code: 'missingSpace', facts: { sign: '-', text: lineFrom(text, start) }, start, end: start + 1 };
  }
  const line = lineFrom(text, from);
  const [, first, second] = /^(.*?\s)([^\s,:]+)\s*:(?:\s|$)/.exec(line) ?? [];
  if (inFlow && first !== undefined && second !== undefined) {
    const start = from + first.length;
    return { code: 'missingComma', facts: { text: second }, start, end: start + second.length };
  }
  if (!inFlow && /:(\s|$)/.test(line)) return here('colonInText');
  const next = nextLine(text, from);
  if (next === undefined) return here('missingColon');
  const startsLine = /^\s*(- +)*$/.test(before);
  if (!inFlow && startsLine) return noColon(line, here);
  return { code: inFlow ? 'missingComma' : 'indentation', facts: { text: lineFrom(text, next.start) }, ...next };
}

/** A key needs a colon, and the colon a space behind it. */
const noColon = (line: string, here: (code: ProblemCode, facts?: Facts) => SyntaxProblem): SyntaxProblem =>
  /^[^\s:]+:\S/.test(line) ? here('missingSpace', { sign: ':' }) : here('missingColon');

/** The next line that is not blank, from its first letter on. */
function nextLine(text: string, from: number): Span | undefined {
  const end = text.indexOf('\n', from);
  if (end < 0) return undefined;
  const start = end + text.slice(end).search(/\S/);
  return start < end ? undefined : { start, end: start + lineFrom(text, start).length };
}

/** The rest of a line, without the spaces around it. */
const lineFrom = (text: string, from: number): string => /^[^\r\n]*/.exec(text.slice(from, from + 300))![0].trim();
