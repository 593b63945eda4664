import { svg, type TemplateResult } from 'lit';
import type { NumberChange } from '../../../src/protocol/comparison.ts';

const [width, height] = [120, 14];

/** Beyond it no share moves: what has another scale runs out of the picture. */
const widest = 1;

/** How far from zero the picture reaches, the same for all numbers of a table: as far as their intervals do. */
export const reachOf = (numbers: readonly NumberChange[]): number =>
  Math.min(widest, Math.max(0.05, ...numbers.flatMap((one) => endsOf(one) ?? []).map(Math.abs)));

function endsOf({ interval }: NumberChange): readonly [number, number] | undefined {
  if ('none' in interval || interval.low === 'unbounded' || interval.high === 'unbounded') return undefined;
  return [interval.low, interval.high];
}

/** A change with its interval on a line around zero; the numbers beside it say the same. Nothing without an interval. */
export function changeBar(one: NumberChange, reach: number): TemplateResult | string {
  const ends = endsOf(one);
  if (ends === undefined) return '';
  const [low, high] = ends;
  const at = (value: number) => (width / 2) * (1 + Math.max(-1, Math.min(1, value / reach)) * 0.96);
  const middle = height / 2;
  return svg`<svg class="bar" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <line class="zero" x1=${width / 2} x2=${width / 2} y1="0" y2=${height}></line>
    <line class="range" x1=${at(low)} x2=${at(high)} y1=${middle} y2=${middle}></line>
    <circle cx=${at(one.change)} cy=${middle} r="3"></circle>
  </svg>`;
}
