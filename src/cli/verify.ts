import { dirname, relative, resolve } from 'node:path';
import { isWithin, realPath } from '../disk/within.ts';
import { type Differences, differencesOf } from '../engine/record/differences.ts';
import { readRecord } from '../engine/record/readRecord.ts';
import { recordOf } from '../engine/record/recordOf.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import { canBeShown } from '../protocol/record.ts';
import { endWith, exitCodeOf, exitCodes } from './exitCodes.ts';
import { type Formats, type OutputOptions, outputsOf } from './formats/outputs.ts';
import { auditPolicy, type PolicyOptions } from './policyAudits.ts';
import { verifyText } from './verifyText.ts';

export type VerifyOptions = Omit<PolicyOptions, 'audit' | 'day' | 'suppressBelow' | 'beside'> & OutputOptions;

const formats: Formats<{ readonly record: string; readonly differences: Differences }> = {
  table: ({ record, differences }) => verifyText(record, differences),
  json: ({ differences }) => `${JSON.stringify(differences, null, 2)}\n`,
};

/**
 * `evenhand verify RECORD`: makes the audit of a record again, as of its day, and says what differs and why. Exits with 0
 * where nothing does, 1 where something does, and with what a failure ends in where it could not be made.
 */
export async function verify(
  path: string,
  options: VerifyOptions,
  version: string,
  signal: AbortSignal,
): Promise<void> {
  const put = outputsOf(formats, options);
  const file = resolve(path);
  const recorded = await readRecord(file);
  if (recorded === undefined) throw new AuditError('fileNotFound', { path: file });
  const asked = policyOf(recorded);
  if (asked === undefined) throw new AuditError('recordWithoutPolicy', { path: file });
  const from = resolve(dirname(file), asked.path);
  // A record may come from somebody else.
  if (!options.outside && !isWithin(realPath(from), [process.cwd()]))
    throw new AuditError('leadsOutside', { path: file, target: from });
  const { path: policy, checked } = await auditPolicy(
    from,
    {
      ...options,
      audit: asked.audit,
      day: asked.asOf,
      ...suppressBelowIn(recorded),
      beside: async () => (canBeShown(recorded) ? [recorded] : []),
    },
    version,
    signal,
  );
  const [made] = checked;
  if (made === undefined || 'sentence' in made) {
    process.stderr.write(`evenhand: ${made?.sentence ?? ''}\n`);
    endWith(made === undefined ? exitCodes.internal : exitCodeOf(made));
    return;
  }
  const differences = differencesOf(recorded, recordOf(made.document, made.ask, policy, dirname(file)));
  await put({ record: relative(process.cwd(), file), differences });
  endWith(differences.ground.length + differences.fields.length > 0 ? exitCodes.failed : exitCodes.done);
}

/** A record may have been asked to withhold more than its policy says. */
function suppressBelowIn({ settings }: AuditDocument): Pick<PolicyOptions, 'suppressBelow'> {
  const k = settings?.suppressBelow;
  return Number.isSafeInteger(k) && Number(k) > 0 ? { suppressBelow: String(k) } : {};
}

/** What a record says of the policy that it was made for, if it is what a record says of one. */
function policyOf({ policy }: AuditDocument): AuditDocument['policy'] {
  return [policy?.path, policy?.audit, policy?.asOf].every((one) => typeof one === 'string') ? policy : undefined;
}
