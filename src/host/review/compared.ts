import type { Uri } from 'vscode';

/** What a comparison is of. */
export type Compared = {
  readonly policy: Uri;
  /** Absent: found, or asked for. */
  readonly base?: string;
  /** Absent: the work tree. */
  readonly head?: string;
  readonly audit?: string;
};

/** A comparison as one URI: the policy's, with what is compared as its query. */
export function uriOf({ policy, base, head, audit }: Compared): Uri {
  const query = new URLSearchParams({
    ...(base !== undefined && { base }),
    ...(head !== undefined && { head }),
    ...(audit !== undefined && { audit }),
  });
  return policy.with({ query: query.toString() });
}

/** Reads such a URI; undefined where it is none of a file. */
export function comparedIn(uri: Uri): Compared | undefined {
  if (uri.scheme !== 'file') return undefined;
  return { policy: uri.with({ query: '' }), ...revisionsIn(uri.query) };
}

/** `base=main&head=feature`; what is empty is absent. */
export function revisionsIn(query: string): Omit<Compared, 'policy'> {
  const given = new URLSearchParams(query);
  const of = (name: string) => given.get(name) || undefined;
  const [base, head, audit] = [of('base'), of('head'), of('audit')];
  return { ...(base && { base }), ...(head && { head }), ...(audit && { audit }) };
}
