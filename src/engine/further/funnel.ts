import type { Funnel, FunnelGap, FunnelGrouping, FunnelOfGroup } from '../../protocol/funnel.ts';
import type { Measured } from '../../protocol/measured.ts';
import type { GroupKey } from '../../protocol/names.ts';
import type { Cell, Slice } from '../cube/cube.ts';
import { rounded } from '../metrics/measure.ts';
import { all } from '../metrics/share.ts';
import { digits } from '../stats/digits.ts';
import { twoSided } from '../stats/distributions.ts';
import { clopperPearson, wilson } from '../stats/proportion.ts';
import { plus, type Trials, trials } from '../stats/trials.ts';
import type { Analysis, FurtherContext } from './context.ts';
import { gapAmong } from './gapAmong.ts';
import { checkStages, passes } from './stageValues.ts';

/**
 * Several columns say who passed, one after the other: the share that passes each of those who passed all before, by group;
 * the gaps; and where the gap in who passes all arises. Rows count as in the audit, where truth and prediction are known.
 */
export const funnel: Analysis = async ({ asked: { stages }, plan, detection, settings, count, progress }) => {
  if (stages === undefined) return {};
  checkStages(stages, detection);
  const groups = plan.roles.groups.filter(({ column }) => !stages.includes(column));
  const groupings = plan.groupings.filter((by) => by.every((column) => !stages.includes(column)));
  const sets = [[], ...groupings].map((by) => [...by, ...stages]);
  // Intervals that allow for units would need to know who is in several stages: there are none then.
  const { unit, score: _, ...roles } = plan.roles;
  const roleOf = roles.prediction === undefined ? plan.roles : roles;
  const counted = await count({
    ...plan,
    roles: { ...roleOf, groups: [...groups, ...stages.map((column) => ({ column }))] },
    groupings: sets,
  });
  progress(1);
  const context = { stages, settings, independent: unit === undefined };
  const [overall, ...bySet] = sets.map((_, at) =>
    counted.cube.groupings[at]!.slices.map((slice) => pathOf(slice, stages)),
  );
  const results: Funnel = {
    stages,
    overall: measured(flowOf(overall!, stages), context),
    outOfOrder: sumRows(overall!.filter(({ depth, passed }) => passed.slice(depth).some((pass) => pass))),
    missing: Object.fromEntries(
      stages
        .map(
          (stage, at) =>
            [stage, sumRows(overall!.filter(({ depth, key }) => depth === at && key[stage] === null))] as const,
        )
        .filter(([, rows]) => rows > 0),
    ),
    groupings: groupings.map((by, at) => groupingOf(by, bySet[at]!, context)),
  };
  return { funnel: results };
};

type Context = {
  readonly stages: readonly string[];
  readonly settings: FurtherContext['settings'];
  readonly independent: boolean;
};

/** Rows that are alike in group and stages: what they pass, and how many stages they pass before the first that they do not. */
type Path = {
  readonly key: GroupKey;
  readonly passed: readonly boolean[];
  readonly depth: number;
  readonly cell: Cell;
};

function pathOf({ key, outcomes }: Slice, stages: readonly string[]): Path {
  const passed = stages.map((stage) => passes(stage, key[stage] ?? null));
  const first = passed.indexOf(false);
  return { key, passed, depth: first < 0 ? stages.length : first, cell: all(outcomes) };
}

const sumRows = (paths: readonly Path[]): number => paths.reduce((sum, { cell }) => sum + cell.rows, 0);

/** For each stage those who come to it and pass, and those who do not. */
type Flow = readonly { readonly hit: Cell; readonly miss: Cell; readonly earlier: Cell }[];

const flowOf = (paths: readonly Path[], stages: readonly string[]): Flow =>
  stages.map((_, at) => {
    const sum = (of: (depth: number) => boolean) =>
      plus(...paths.filter(({ depth }) => of(depth)).map(({ cell }) => cell));
    return { hit: sum((depth) => depth > at), miss: sum((depth) => depth === at), earlier: sum((depth) => depth < at) };
  });

const rateAt = (flow: Flow, at: number) => trials(flow[at]!.hit, flow[at]!.miss);
const cumulativeAt = (flow: Flow, at: number) => trials(flow[at]!.hit, plus(flow[at]!.miss, flow[at]!.earlier));

const measured = (flow: Flow, { settings, independent }: Context): FunnelOfGroup => ({
  n: plus(flow[0]!.hit, flow[0]!.miss).rows,
  stages: flow.map(({ hit, miss }, at) => ({
    entered: hit.rows + miss.rows,
    passed: hit.rows,
    rate: shareOf(rateAt(flow, at), settings.level, independent),
    cumulative: shareOf(cumulativeAt(flow, at), settings.level, independent),
  })),
});

function shareOf(of: Trials | undefined, level: number, independent: boolean): Measured {
  if (of === undefined) return { undefined: 'noRows' };
  return rounded({
    value: of.value,
    denominator: of.rows,
    ...(of.weighted ? { effective: of.n } : {}),
    interval: independent ? { ...wilson(of, twoSided(level)), level, method: 'wilson' } : { none: 'repeatedUnits' },
  });
}

function groupingOf(by: readonly string[], paths: readonly Path[], context: Context): FunnelGrouping {
  const { stages } = context;
  const byGroup = new Map<string, { key: GroupKey; paths: Path[] }>();
  for (const path of paths) {
    const key = Object.fromEntries(by.map((column) => [column, path.key[column] ?? null]));
    const text = JSON.stringify(Object.values(key));
    const group = byGroup.get(text) ?? { key, paths: [] };
    group.paths.push(path);
    byGroup.set(text, group);
  }
  const groups = [...byGroup.values()].map(({ key, paths }) => ({ key, flow: flowOf(paths, stages) }));
  const gapIn = (of: (flow: Flow) => Trials | undefined): FunnelGap => gapOf(groups, of, context);
  const final = gapIn((flow) => cumulativeAt(flow, stages.length - 1));
  const origin = originOf(groups, final);
  return {
    by,
    groups: groups.map(({ key, flow }) => ({ key, ...measured(flow, context) })),
    gaps: stages.map((_, at) => gapIn((flow) => rateAt(flow, at))),
    final,
    ...(origin && { origin }),
  };
}

type Group = { readonly key: GroupKey; readonly flow: Flow };

function gapOf(
  groups: readonly Group[],
  of: (flow: Flow) => Trials | undefined,
  { settings, independent }: Context,
): FunnelGap {
  const shares = groups.map(({ key, flow }) => ({
    key,
    share: of(flow),
    rows: plus(flow[0]!.hit, flow[0]!.miss).rows,
  }));
  const members = shares.flatMap(({ key, share, rows }) =>
    share === undefined
      ? []
      : [
          {
            key,
            rows,
            support: share.n,
            value: share.value,
            limits: (z: number) => (independent ? clopperPearson(share, z) : undefined),
          },
        ],
  );
  const absent = shares.filter(({ share }) => share === undefined).map(({ key }) => key);
  return gapAmong(members, absent, settings, 'repeatedUnits').gap;
}

/**
 * The log of the ratio of two final rates is the sum of the logs of the ratios of their stages' rates: each stage's part of
 * it. Parts sum to 1; one is negative where a stage goes the other way.
 */
function originOf(groups: readonly Group[], { lowest, highest }: FunnelGap): FunnelGrouping['origin'] {
  const flowOf = (key: GroupKey | undefined) => groups.find((group) => group.key === key)?.flow;
  const [low, high] = [flowOf(lowest), flowOf(highest)];
  if (lowest === undefined || highest === undefined || low === undefined || high === undefined) return undefined;
  const logs = low.map((_, at) => Math.log((rateAt(high, at)?.value ?? 0) / (rateAt(low, at)?.value ?? 0)));
  const total = logs.reduce((sum, log) => sum + log, 0);
  if (!Number.isFinite(total) || Math.abs(total) < 1e-12) return undefined;
  return { lowest, highest, shares: logs.map((log) => digits(log / total)) };
}
