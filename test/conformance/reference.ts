import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RoleChoices } from '../../src/protocol/roles.ts';

/** Folder of the reference data, beside the project; absent on most machines. */
export const reference = join(import.meta.dirname, '../../../shared/reference');
export const hasReference = existsSync(join(reference, 'expected'));

export type PeerNumber = number | 'NaN' | 'Infinity' | '-Infinity' | null;
export type PeerRow = {
  readonly group: Record<string, string>;
  readonly values?: Record<string, PeerNumber>;
  readonly value?: PeerNumber;
};
export type PeerResult = { readonly name: string; readonly value: unknown };
export type PeerFile = {
  readonly id: string;
  readonly input: {
    readonly file: string;
    readonly rows_used: number;
    readonly filter?: string;
    readonly y_true: string;
    readonly y_pred: string;
    readonly score?: string;
    readonly positive_label?: number;
    readonly sensitive?: readonly string[];
    readonly groups?: readonly string[];
    readonly intersections?: readonly (readonly string[])[];
    readonly control?: string | null;
  };
  readonly results: readonly PeerResult[];
};

/** The peer's files about binary predictions: `fairlearn.adult.gb.json` and so on. */
export const peerFiles = (peer: 'fairlearn' | 'sklearn'): readonly PeerFile[] =>
  !hasReference
    ? []
    : readdirSync(join(reference, 'expected'))
        .filter((name) => name.startsWith(`${peer}.`))
        .sort()
        .map((name) => JSON.parse(readFileSync(join(reference, 'expected', name), 'utf8')) as PeerFile)
        .filter(
          ({ input }) => input.positive_label !== undefined && input.y_pred !== undefined && input.score !== undefined,
        );

/** The roles that a peer was given, and its rows. */
export function choicesOf(input: PeerFile['input']): RoleChoices {
  const split = /^(\w+) == '(\w+)'$/.exec(input.filter ?? '');
  return {
    label: input.y_true,
    prediction: input.y_pred,
    score: input.score ?? null,
    positive: String(input.positive_label),
    split: split ? { column: split[1]!, use: split[2]! } : null,
  };
}

/** A peer's plain number; one that came with warnings counts, one that raised does not. */
export function peerNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === null) return Number.NaN;
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  if (value === '-Infinity') return Number.NEGATIVE_INFINITY;
  if (typeof value === 'object' && 'value' in value) return peerNumber(value.value);
  return undefined;
}
