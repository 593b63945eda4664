import { type Failure, type FailureCode, toFailure } from '../protocol/failures.ts';

/** How a command ends. Where several things went wrong the highest counts. */
export const exitCodes = {
  /** Done; where there are gates, they hold or cannot be told. */
  done: 0,
  /** A gate fails, a record is not what its audit gives, a comparison breaks a gate. */
  failed: 1,
  /** What was asked has to change: the command line, the policy, or the columns that they name. */
  asked: 2,
  /** What it was asked of has to change: a file that is missing, unreadable, or holds nothing to audit. */
  source: 3,
  /** Nobody who asked is to blame: a fault of the program, or a machine without room. */
  internal: 4,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const { asked, source, internal, interrupted } = exitCodes;

const ofFailure: { readonly [code in FailureCode]: ExitCode } = {
  fileNotFound: source,
  fileUnreadable: source,
  fileEmpty: source,
  nothingPiped: asked,
  fileChanging: source,
  formatUnknown: source,
  parseFailed: source,
  noSuchColumn: asked,
  noSuchTable: asked,
  noSuchValue: asked,
  noLabel: asked,
  noPrediction: asked,
  noRowsLeft: source,
  notBinary: asked,
  tooManyGroups: asked,
  badOption: asked,
  nothingToExplain: asked,
  needsAnswer: asked,
  joinFailed: source,
  joinOverlap: source,
  sqlRefused: asked,
  sqlFailed: asked,
  outOfMemory: internal,
  diskFull: internal,
  folderNotWritable: internal,
  cancelled: interrupted,
  engineCrashed: internal,
  engineClosed: internal,
  policyExists: asked,
  policyMissing: asked,
  policyFaulty: asked,
  severalPolicies: asked,
  recordWithoutPolicy: asked,
  sameRecord: asked,
  leadsOutside: asked,
  marksBroken: asked,
  notARegister: asked,
  gitMissing: source,
  gitRefused: source,
  notARepository: asked,
  noSuchRevision: asked,
  noMergeBase: source,
  notInRevision: source,
  pointerOnly: source,
  tooLargeInRevision: source,
  noSuchAudit: asked,
  tooFewToShare: source,
  notTrusted: asked,
  internal,
};

export const exitCodeOf = ({ code }: Pick<Failure, 'code'>): ExitCode => ofFailure[code];

/** How a command ends that threw. */
export const exitCodeOfError = (error: unknown): ExitCode => exitCodeOf(toFailure(error));

/** The gravest of several; 0 of none. */
export const gravest = (codes: readonly ExitCode[]): ExitCode =>
  codes.reduce<ExitCode>((worst, code) => (code > worst ? code : worst), exitCodes.done);

/** Settles how the process ends, unless an interrupt, or something graver, has settled it. */
export function endWith(code: ExitCode): void {
  const now = process.exitCode;
  if (typeof now !== 'number' || code > now) process.exitCode = code;
}
