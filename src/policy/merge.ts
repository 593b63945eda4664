import type { Loose } from './draft.ts';
import type { Defaults, Policy, PolicyFile } from './schema.ts';

/** What a policy takes from those that it extends: never their audits, waivers or files. */
export type Inherited = Pick<Policy, 'about' | 'defaults' | 'on_inconclusive' | 'report'>;

/**
 * An audit with what holds by default; what it says itself comes first. Gates are told apart by their ids, groups,
 * columns and requirements by their names: one that is written again takes the place of the whole one before.
 */
export function withDefaults<T extends Loose<Defaults>>(own: T, from: Loose<Defaults>): T {
  const ids = new Set((own.gates ?? []).map((gate) => gate?.id));
  const gates = [...(own.gates ?? []), ...(from.gates ?? []).filter((gate) => !ids.has(gate?.id))];
  const all: Loose<Defaults> = {
    ...from,
    ...own,
    ...((own.gates ?? from.gates) && { gates }),
    ...both('columns'),
    ...both('require'),
    // `groups: {}` says that there are none.
    ...(own.groups && Object.keys(own.groups).length === 0 ? {} : both('groups')),
  };
  // What is whole on both sides is whole together.
  return all as T;

  function both(key: 'columns' | 'require' | 'groups') {
    return own[key] && from[key] ? { [key]: { ...from[key], ...own[key] } } : {};
  }
}

/** What others take from a policy. */
export const inheritable = ({ about, defaults, on_inconclusive, report }: Policy): Inherited => ({
  ...(about && { about }),
  ...(defaults && { defaults }),
  ...(on_inconclusive && { on_inconclusive }),
  ...(report && { report }),
});

/** What two policies give by default, the second before the first. */
export const inheritedFrom = (first: Inherited, second: Inherited): Inherited => ({
  ...first,
  ...second,
  ...(first.about && second.about && { about: withAbout(second.about, first.about) }),
  ...(first.defaults && second.defaults && { defaults: withDefaults(second.defaults, first.defaults) }),
  ...(first.report && second.report && { report: stricter(first.report, second.report) }),
});

/** What an organisation withholds no repository can publish: the larger limit holds. */
const stricter = (first: Report, second: Report): Report => {
  const suppress_below = Math.max(first.suppress_below ?? 0, second.suppress_below ?? 0);
  return { ...first, ...second, ...(suppress_below > 0 && { suppress_below }) };
};
type Report = NonNullable<PolicyFile['report']>;

/** A policy with all that it extends, each of its audits with what holds of it by default. */
export function merged({ extends: _, audits = {}, ...own }: PolicyFile, inherited: Inherited): Policy {
  const policy = { ...own, ...inheritedFrom(inherited, own) };
  const defaults: Defaults = policy.defaults ?? {};
  return {
    ...policy,
    audits: Object.fromEntries(
      Object.entries(audits).map(([name, audit]) => {
        const { gates = [], ...rest } = withDefaults(audit, defaults);
        return [name, { ...rest, gates }];
      }),
    ),
  };
}

type About = NonNullable<PolicyFile['about']>;
const withAbout = (own: About, from: About): About => ({
  ...from,
  ...own,
  ...(own.words && from.words && { words: { ...from.words, ...own.words } }),
});
