import type { TopLevelSpec } from 'vega-lite';
import type { GateVerdict } from '../../protocol/gates.ts';
import type { RiskLevel } from '../../protocol/risks.ts';

/** A cell of a table: words stand to the left, numbers to the right, what is beneath a number is small. */
export type Cell = string | NumberCell;
export type NumberCell = {
  readonly number: string;
  readonly below?: string;
  readonly says?: string;
  readonly quiet?: true;
};

export type Table = {
  readonly kind: 'table';
  readonly caption: string;
  /** Of a head: what it is short for. */
  readonly head: readonly (string | { readonly number: string; readonly says: string })[];
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly Cell[])[];
  readonly foot?: readonly (readonly Cell[])[];
  /** One cell for each number: left out where only the first numbers are wanted. */
  readonly detail?: true;
};

/** Something to act on: a finding, or a gap. */
export type Item = {
  readonly mark: { readonly verdict: GateVerdict } | { readonly level: RiskLevel };
  readonly word: string;
  readonly title: string;
  readonly sentence: string;
  readonly further: readonly string[];
  readonly actions: readonly string[];
};

/** What reports are made of. Plain text everywhere: whoever writes it out escapes it. */
export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly tone?: 'lead' | 'quiet' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [string, string])[] }
  | { readonly kind: 'items'; readonly items: readonly Item[] }
  | {
      readonly kind: 'chart';
      readonly name: string;
      /** Draws the chart; its own description says its numbers. */
      readonly spec: TopLevelSpec;
      readonly legend?: string;
      readonly note?: string;
      /** Takes the whole width: its names are long. */
      readonly wide?: true;
    }
  | Table;

export type Section = {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
};

/** One audit as a report shows it, for three readers: anyone, the engineer, the auditor. */
export type Report = { readonly title: string; readonly parts: readonly [Section, Section, Section] };
