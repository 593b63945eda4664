import type { Draft } from './draft.ts';
import type { Found } from './found.ts';
import { daysExist } from './rules/days.ts';
import { auditsHaveGates, policyHasAudits } from './rules/entries.ts';
import { compareNeedsGroups, gateIdsDiffer, gatesNameGroups, limitFitsComparison, oneLimit } from './rules/gates.ts';
import { binsAscend, crossesNameGroups, oneCutOfColumn, oneKindOfGroup } from './rules/groups.ts';
import { limitsWithinReach } from './rules/limits.ts';
import { pathsStayInside } from './rules/paths.ts';
import { joinsNameDatasets, queriesNameDatasets, quotesAreStraight, requiredSplitIsUsed } from './rules/sources.ts';
import { waiversEndLater, waiversGoBeyondLimits, waiversNameGates, waiversNameGroups } from './rules/waivers.ts';

/** What holds of a policy besides its shape, one rule a line. */
const rules: readonly ((draft: Draft) => readonly Found[])[] = [
  policyHasAudits,
  auditsHaveGates,
  oneLimit,
  compareNeedsGroups,
  limitFitsComparison,
  gatesNameGroups,
  gateIdsDiffer,
  limitsWithinReach,
  oneKindOfGroup,
  crossesNameGroups,
  binsAscend,
  oneCutOfColumn,
  waiversNameGates,
  waiversNameGroups,
  waiversGoBeyondLimits,
  waiversEndLater,
  daysExist,
  pathsStayInside,
  joinsNameDatasets,
  queriesNameDatasets,
  requiredSplitIsUsed,
  quotesAreStraight,
];

/** What a policy says that cannot be meant, as far as it can be told without the data. */
export const check = (draft: Draft): readonly Found[] => rules.flatMap((rule) => rule(draft));
