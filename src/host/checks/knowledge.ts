import type { Known } from '../../policy/known.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { AuditAsk, EngineService } from '../../protocol/services.ts';
import { keyOf } from './checks.ts';
import { askOf, auditsOf, type Policy } from './policies.ts';

/** What is known of the data of policies: columns and their values, by audit. */
export type Knowledge = {
  /** As far as it is known by now. */
  known(policy: Policy): Known;
  /** Looks at the files of a policy; one that cannot be read is left out. */
  look(policy: Policy): Promise<Known>;
  /** The data of an audit are others now. */
  forget(policy: string, audit: string): void;
};

/** Looks at the columns of the files that policies name, each once until it changes. */
export function knowledgeOf(engine: Pick<Remote<EngineService>, 'detect'>): Knowledge {
  const columns = new Map<string, { readonly data: string; readonly of: Known[string] }>();

  const knownOf = (policy: Policy): Known =>
    Object.fromEntries(
      auditsOf(policy).flatMap((audit) => {
        const found = columns.get(keyOf({ policy: policy.uri.toString(), audit }));
        const ask = found && askOf(policy, audit);
        return ask && found.data === dataOf(ask) ? [[audit, found.of]] : [];
      }),
    );

  return {
    known: knownOf,
    async look(policy) {
      await Promise.all(
        auditsOf(policy).map(async (audit) => {
          const key = keyOf({ policy: policy.uri.toString(), audit });
          const ask = askOf(policy, audit);
          if (ask === undefined || columns.get(key)?.data === dataOf(ask)) return;
          const { path, join, query } = ask;
          const asked = { path, ...(join && { join }), ...(query && { query }) };
          const detection = await engine.detect(asked).catch(() => undefined);
          if (detection === undefined) return;
          const of = detection.columns.map(({ name, top, distinct }) => ({
            name,
            // Of many values only some are known: the others are no mistake.
            ...(distinct === top.length && { values: top.map(({ value }) => value) }),
          }));
          columns.set(key, { data: dataOf(ask), of: { columns: of } });
        }),
      );
      return knownOf(policy);
    },
    forget: (policy, audit) => void columns.delete(keyOf({ policy, audit })),
  };
}

/** What tells the data of one question from those of another. */
const dataOf = ({ path, query }: AuditAsk): string => JSON.stringify([path, query?.sql, query?.datasets]);
