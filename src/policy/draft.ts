import { at, type Path, type Placed } from './placed.ts';
import type { Defaults, PolicyFile } from './schema.ts';

/** A value of which any part may be missing. */
export type Loose<T> = T extends readonly (infer One)[]
  ? readonly (Loose<One> | undefined)[]
  : T extends object
    ? { readonly [key in keyof T]?: Loose<T[key]> | undefined }
    : T;

/** What can be used of a policy, right or not: whatever stands in it is of the type that the schema says. */
export type Draft = {
  readonly policy: Loose<PolicyFile>;
  /** Something may have been meant here and could not be used, so that nothing may be concluded from its absence. */
  readonly lost: (path: Path) => boolean;
  /** What holds of each audit by default: its own `defaults`, and those of what it extends. */
  readonly inherited: Loose<Defaults>;
  /** Whether all that holds by default is known. */
  readonly whole: boolean;
};

/**
 * @param root what is written, before the first place where its syntax breaks
 * @param open maps and lists that the break cuts short
 * @param dropped what is not of the type that the schema says
 * @param lost what is missing for a reason that is said already
 */
export function draftOf(
  root: Placed | undefined,
  {
    open,
    dropped,
    lost,
  }: { readonly open: ReadonlySet<string>; readonly dropped: readonly Path[]; readonly lost: readonly Path[] },
): Draft {
  const not = new Set(dropped.map(pathText));
  const gone = new Set([...dropped, ...lost].map(pathText));
  const shared = [['extends'], ['defaults'], ['defaults', 'groups'], ['defaults', 'gates']];
  const policy = (root === undefined ? {} : (kept(root, [], not) ?? {})) as Loose<PolicyFile>;
  return {
    policy,
    inherited: policy.defaults ?? {},
    whole: !shared.some((path) => gone.has(pathText(path))),
    lost: (path) =>
      path.some((_, index) => {
        const here = path.slice(0, index + 1);
        return gone.has(pathText(here)) || (at(root, here) === undefined && open.has(pathText(path.slice(0, index))));
      }),
  };
}

/** One text for a path, whether a number stands in it as a number or as a text. */
export const pathText = (path: Path): string => JSON.stringify(path.map(String));

function kept({ value, children }: Placed, path: Path, not: ReadonlySet<string>): unknown {
  if (not.has(pathText(path))) return undefined;
  if (children === undefined) return value;
  const inner = [...children].map(([step, child]) => [step, kept(child, [...path, step], not)] as const);
  if (Array.isArray(value)) return inner.map(([, one]) => one);
  const object: { [name: string]: unknown } = Object.create(null);
  for (const [step, one] of inner) if (one !== undefined) object[step] = one;
  return object;
}
