import type { Masked } from '../mask.ts';
import { type Binding, Bindings } from './bindings.ts';
import { type Block, blockAt } from './blocks.ts';

/** Which bindings a name can have at a place. */
export interface Names {
  /**
   * The bindings that give the name its value at this offset, all in one scope; empty where it has none, or where
   * something else may give it another: a branch, a loop, `global`, `import *`, code that is not whole.
   */
  at(name: string, offset: number): readonly Binding[];
}

/** Reads a text once; what asks for names afterwards costs next to nothing. */
export function namesOf(masked: Masked): Names {
  const bindings = new Bindings(masked);
  const { blocks } = bindings;
  return {
    at(name, offset) {
      const [owner, attribute, ...deeper] = name.split('.') as [string, ...string[]];
      if (offset > masked.brokenAt || deeper.length > 0) return [];
      const all = bindings.of(owner);
      const found = all.length === 0 ? all : inScope(all, blockAt(blocks, offset), offset);
      if (found.some(({ from }) => from < bindings.foreignAt)) return [];
      if (attribute === undefined) return found;
      const [only] = found;
      if (only?.classAt === undefined || found.length > 1 || bindings.isSet(attribute)) return [];
      const body = blockAt(blocks, only.classAt);
      const attributes = bindings.of(attribute).filter((one) => scopeOf(one.block) === body);
      return attributes.every((one) => one.block === body) ? attributes : [];
    },
  };
}

/** Looks from a block outwards as Python does: a function does not see the names of the class around it. */
function inScope(all: readonly Binding[], from: Block, offset: number): readonly Binding[] {
  const here = scopeOf(from);
  for (let scope: Block | undefined = here; scope; scope = scope.parent && scopeOf(scope.parent)) {
    if (scope.kind === 'class' && scope !== here) continue;
    const found = all.filter((one) => scopeOf(one.block) === scope);
    if (found.length === 0) continue;
    return found.every((one) => one.from < offset && (one.block === scope || isIn(from, one.block, scope)))
      ? found
      : [];
  }
  return [];
}

/** The module, function or class that a block belongs to. */
function scopeOf(block: Block): Block {
  let scope = block;
  while (scope.kind === 'plain') scope = scope.parent!;
  return scope;
}

/** Whether a block stands in another of the same scope: what lies in a function between them runs at any time. */
function isIn(block: Block, outer: Block, scope: Block): boolean {
  for (let one: Block | undefined = block; one && one !== scope; one = one.parent) {
    if (one === outer) return true;
    if (one.kind !== 'plain') return false;
  }
  return false;
}
