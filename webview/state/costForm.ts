import type { Costs } from '../../src/protocol/further.ts';

/** Costs as they are typed. */
export type CostForm = { readonly falsePositive: string; readonly falseNegative: string; readonly perMonth: string };

export const costFormFrom = (costs: Costs | undefined): CostForm => ({
  falsePositive: costs === undefined ? '' : String(costs.falsePositive),
  falseNegative: costs === undefined ? '' : String(costs.falseNegative),
  perMonth: costs?.perMonth === undefined ? '' : String(costs.perMonth),
});

/** The costs, where both errors have one and all are numbers; undefined while something is missing. */
export function costsFrom({ falsePositive, falseNegative, perMonth }: CostForm): Costs | undefined {
  const [positive, negative, month] = [falsePositive, falseNegative, perMonth].map(numberOf);
  if (positive === undefined || negative === undefined) return undefined;
  if (perMonth.trim() === '') return { falsePositive: positive, falseNegative: negative };
  return month === undefined || !(month > 0)
    ? undefined
    : { falsePositive: positive, falseNegative: negative, perMonth: month };
}

/** Nothing beyond what the audit takes. */
const most = 1e9;

function numberOf(text: string): number | undefined {
  const number = Number(text.trim().replace(/^\+/, ''));
  return text.trim() === '' || !(Math.abs(number) <= most) ? undefined : number;
}
