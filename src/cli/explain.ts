import { probe } from '../engine/probe.ts';
import { near } from '../policy/near.ts';
import { AuditError } from '../protocol/failures.ts';
import { explainedDefinitions, explainedIndices, explainedProfiles } from './explained/definitions.ts';
import type { Explained, ExplainedKind } from './explained/explained.ts';
import { explainedMetrics } from './explained/metrics.ts';
import { explainedReasons } from './explained/reasons.ts';

/** As many near names as are told. */
const most = 3;

/**
 * `evenhand explain [NAME]`: what a metric, a definition, an index, a profile or a reason is: by its id, its title, or what
 * another toolkit calls it, which may be several things. Without a name, all of them.
 *
 * @throws AuditError nothingToExplain with names that are near
 */
export async function explain(name: string): Promise<void> {
  const kinds = await everything();
  process.stdout.write(name === '' ? listOf(kinds) : found(name, kinds).map(textOf).join('\n'));
}

export async function everything(): Promise<readonly ExplainedKind[]> {
  const probed = await probe();
  return [
    explainedMetrics(probed),
    explainedDefinitions(),
    explainedIndices(),
    explainedProfiles(),
    explainedReasons(probed),
  ];
}

const bare = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');
const namesOf = ({ id, title, names }: Explained): readonly string[] => [id, title, ...names];

function found(name: string, kinds: readonly ExplainedKind[]): readonly Explained[] {
  const all = kinds.flatMap((kind) => kind.all);
  const wanted = bare(name);
  const exact = all.filter((one) => namesOf(one).some((known) => bare(known) === wanted));
  if (exact.length > 0) return exact;
  throw new AuditError('nothingToExplain', { name, near: nearest(name, [...new Set(all.flatMap(namesOf))]) });
}

/** The one that a slip of the keyboard meant first; then those that the name is a part of. */
function nearest(name: string, names: readonly string[]): readonly string[] {
  const best = near(name, names);
  const wanted = bare(name);
  const alike = wanted.length < 3 ? [] : names.filter((one) => bare(one).includes(wanted));
  return [...new Set([...(best === undefined ? [] : [best]), ...alike])].slice(0, most);
}

const listOf = (kinds: readonly ExplainedKind[]): string => {
  const width = Math.max(...kinds.flatMap(({ all }) => all.map(({ id }) => id.length)));
  return kinds
    .map(({ heading, all }) =>
      [heading, ...all.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}`), ''].join('\n'),
    )
    .join('\n');
};

const textOf = ({ id, title, says, facts }: Explained): string =>
  [`${title} (${id})`, `  ${says}`, ...facts.flatMap(([name, text]) => factLines(name, text)), ''].join('\n');

function factLines(name: string, text: string | readonly string[]): readonly string[] {
  if (text.length === 0) return [];
  return typeof text === 'string' ? [`  ${name}: ${text}`] : [`  ${name}:`, ...text.map((one) => `    ${one}`)];
}
