import { compareRecords } from '../engine/compare/records.ts';
import type { AuditDocument } from '../protocol/document.ts';
import { AuditError } from '../protocol/failures.ts';
import { canBeShown, recordIn } from '../protocol/record.ts';
import type { RecordsAsk, RecordText, Review } from '../protocol/review.ts';
import { gateLines } from './gateLines.ts';

/**
 * Two records as a review of their one audit.
 *
 * @throws AuditError `fileUnreadable` where one is none
 */
export function reviewOfRecords({ before, after }: RecordsAsk): Review {
  const [was, is] = [read(before), read(after)];
  const origin = { from: 'data' } as const;
  return {
    schemaVersion: 1,
    policy: is.policy?.path ?? '',
    base: { revision: before.name },
    head: { revision: after.name },
    audits: [
      {
        audit: is.policy?.audit ?? is.input.path,
        comparison: compareRecords(was, is),
        before: origin,
        after: origin,
        record: { path: after.name, lines: gateLines(after.text) },
      },
    ],
  };
}

function read({ name, text }: RecordText): AuditDocument {
  const record = recordIn(text);
  if (record === undefined || !canBeShown(record))
    throw new AuditError('fileUnreadable', { path: name, reason: 'notARecord' });
  return record;
}
