import * as z from 'zod/mini';
import { AuditError } from '../../protocol/failures.ts';
import type { ReviewService } from '../../protocol/reviewPage.ts';
import type { Handlers } from '../../protocol/rpc.ts';
import type { PanelService } from '../../protocol/services.ts';
import { choicesSchema, furtherSchema, wordsSchema } from '../workspace/schemas.ts';

const nothing = z.strictObject({});

/** What a page may send with each request. Ids and choices only: never a path, never a URI. */
export const panelSchemas: { readonly [M in keyof PanelService]: z.ZodMiniType } = {
  hello: nothing,
  readDocument: z.strictObject({ id: z.uuid(), from: z.int().check(z.minimum(0)) }),
  detection: nothing,
  correct: z.strictObject({ choices: choicesSchema, words: z.optional(wordsSchema) }),
  lookFurther: furtherSchema,
  acceptJoin: z.strictObject({ offer: z.int().check(z.minimum(0)) }),
  leaveJoin: nothing,
  cancel: nothing,
  rerun: nothing,
  openFile: nothing,
  showLog: nothing,
  copy: z.strictObject({ text: z.string().check(z.maxLength(4_000_000)) }),
};

/** The handlers of a page, each behind the schema of its method: what does not fit is refused with `internal` before it is read. */
function checkedBy<S>(schemas: { readonly [M in keyof S]: z.ZodMiniType }, handlers: Handlers<S>): Handlers<S> {
  const entries = Object.entries<z.ZodMiniType>(schemas).map(([method, schema]) => {
    const handler = handlers[method as keyof S] as (...of: readonly unknown[]) => unknown;
    return [
      method,
      (ask: unknown, ...rest: readonly unknown[]) => {
        const parsed = schema.safeParse(ask);
        if (!parsed.success) throw new AuditError('internal', { method, refused: true }, parsed.error);
        return handler(parsed.data, ...rest);
      },
    ];
  });
  return Object.fromEntries(entries) as Handlers<S>;
}

export const checked = (handlers: Handlers<PanelService>): Handlers<PanelService> => checkedBy(panelSchemas, handlers);

const reviewSchemas: { readonly [M in keyof ReviewService]: z.ZodMiniType } = {
  hello: nothing,
  readDocument: panelSchemas.readDocument,
  rerun: nothing,
  chooseBase: nothing,
  cancel: nothing,
  openRecord: z.strictObject({ audit: z.int().check(z.minimum(0)), line: z.optional(z.int().check(z.minimum(1))) }),
  copy: panelSchemas.copy,
  showLog: nothing,
};

export const checkedReview = (handlers: Handlers<ReviewService>): Handlers<ReviewService> =>
  checkedBy(reviewSchemas, handlers);
