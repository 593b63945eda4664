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
  return {
    ...engine,
    async detect(ask, signal) {
      refuse(ask);
      return engine.detect(ask, signal);
    },
    async audit(ask, signal, onProgress) {
      refuse(ask);
      return engine.audit(ask, signal, onProgress);
    },
  };
}
