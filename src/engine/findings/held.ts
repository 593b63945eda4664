import type { AuditDocument, GroupKey } from '../../protocol/document.ts';
import type { Cube } from '../cube/cube.ts';
import type { MeasureSettings } from '../metrics/settings.ts';
import type { Judged } from './verdict.ts';

/** What gates are decided on. */
export type Ground = {
  readonly cube: Cube;
  readonly settings: MeasureSettings;
  /** The record that changes are measured from. */
  readonly base?: Pick<AuditDocument, 'overall' | 'groupings'>;
};

/** The number that a gate holds to its limit, with the limits that decide, and whose it is. */
export type Held = Judged & {
  readonly lowest?: GroupKey;
  readonly highest?: GroupKey;
  /** Of a change: the number in the base. */
  readonly base?: number;
};
