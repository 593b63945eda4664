import type { Further, FurtherResults } from '../../protocol/further.ts';
import { consistency } from './consistency.ts';
import type { Analysis, FurtherContext } from './context.ts';
import { control } from './control.ts';
import { costs } from './costs.ts';
import { explain } from './explain.ts';
import { funnel } from './funnel.ts';
import { subgroups } from './subgroups/subgroups.ts';

const analyses: { readonly [asked in keyof Further]?: Analysis } = {
  control,
  explain,
  costs,
  stages: funnel,
  consistency,
  subgroups,
};

/** Everything that was asked for, one after the other. */
export async function lookFurther(context: FurtherContext): Promise<FurtherResults | undefined> {
  const asked = Object.entries(analyses).filter(([key]) => context.asked[key as keyof Further] !== undefined);
  let results: FurtherResults | undefined;
  for (const [, analysis] of asked) results = { ...results, ...(await analysis(context)) };
  return results;
}
