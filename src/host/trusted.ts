import { AuditError } from '../protocol/failures.ts';
import type { Remote } from '../protocol/rpc.ts';
import type { EngineService } from '../protocol/services.ts';

/**
 * The engine, which runs no SQL of a workspace that nobody has said to trust: neither a condition nor a query.
 *
 * @param trusted asked each time: trust may come later
 */
export function withoutForeignSql(engine: Remote<EngineService>, trusted: () => boolean): Remote<EngineService> {
  const refuse = (ask: { readonly where?: string; readonly query?: unknown }) => {
    if ((ask.where !== undefined || ask.query !== undefined) && !trusted()) throw new AuditError('notTrusted');
  };
  const refuseAll = () => {
    if (!trusted()) throw new AuditError('notTrusted');
  };
  return {
    ...engine,
    async detect(ask, signal) {
      refuse(ask);
      return engine.detect(ask, signal);
    },
    // A repository's settings could name programs, and its policies conditions.
    async review(ask, signal, onProgress) {
      refuseAll();
      return engine.review(ask, signal, onProgress);
    },
    async bases(ask, signal) {
      refuseAll();
      return engine.bases(ask, signal);
    },
    async audit(ask, signal, onProgress) {
      refuse(ask);
      return engine.audit(ask, signal, onProgress);
    },
  };
}
