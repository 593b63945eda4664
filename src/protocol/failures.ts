/** Every way in which a request can end without an answer. Sentences: `src/words/failures.ts`. */
export const failureCodes = [
  'fileNotFound',
  'fileUnreadable',
  'fileEmpty',
  'nothingPiped',
  'fileChanging',
  'formatUnknown',
  'parseFailed',
  'noSuchColumn',
  'noSuchTable',
  'noSuchValue',
  'noLabel',
  'noPrediction',
  'noRowsLeft',
  'notBinary',
  'tooManyGroups',
  'badOption',
  'nothingToExplain',
  'needsAnswer',
  'joinFailed',
  'joinOverlap',
  'sqlRefused',
  'sqlFailed',
  'outOfMemory',
  'diskFull',
  'folderNotWritable',
  'cancelled',
  'engineCrashed',
  'engineClosed',
  'policyExists',
  'policyMissing',
  'policyFaulty',
  'severalPolicies',
  'recordWithoutPolicy',
  'sameRecord',
  'marksBroken',
  'notARegister',
  'leadsOutside',
  'gitMissing',
  'gitRefused',
  'notARepository',
  'noSuchRevision',
  'noMergeBase',
  'notInRevision',
  'pointerOnly',
  'tooLargeInRevision',
  'noSuchAudit',
  'tooFewToShare',
  'notTrusted',
  'internal',
] as const;
export type FailureCode = (typeof failureCodes)[number];

export type Facts = { readonly [name: string]: string | number | boolean | readonly string[] };

/** What travels over a border when a request fails. */
export type Failure = { readonly code: FailureCode; readonly facts: Facts };

/** The only error that the engine throws on purpose: a code, the facts for its sentence, and the cause for the log. */
export class AuditError extends Error {
  override readonly name = 'AuditError';
  readonly code: FailureCode;
  readonly facts: Facts;
  constructor(code: FailureCode, facts: Facts = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.facts = facts;
  }
}

/** Where something was thrown, without its message: messages may name columns and values, which stay out of a log above debug. */
export function traced(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return [error.name, ...frames.slice(0, 12)].join('\n');
}

/** Any thrown thing as a failure; what nobody foresaw is `internal`, its text kept for the log only. */
export const toFailure = (error: unknown): Failure => {
  if (error instanceof AuditError) return { code: error.code, facts: error.facts };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', facts: {} };
  return notWritten(error) ?? { code: 'internal', facts: {} };
};

/** What the system says when it refuses to write; files that are only read never fail in these ways. */
function notWritten(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', syscall = '', path = '' } = error as { code?: string; syscall?: string; path?: string };
  const facts = { folder: path.replace(/[\\/][^\\/]*$/, ''), reason: code };
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return { code: 'diskFull', facts };
  if (code === 'EROFS' || ['mkdir', 'mkdtemp'].includes(syscall)) return { code: 'folderNotWritable', facts };
  return undefined;
}
