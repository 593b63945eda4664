import type { AuditDocument } from '../../../protocol/document.ts';
import { auditName } from '../../../words/audited.ts';
import type { Report } from '../block.ts';
import { evidence } from './evidence.ts';
import { inShort } from './inShort.ts';
import { numbers } from './numbers.ts';

/** What a report says of an audit, whatever it is written out as. */
export const reportOf = (document: AuditDocument): Report => ({
  title: auditName(document),
  parts: [inShort(document), numbers(document), evidence(document)],
});
