import type { AuditDocument } from '../../protocol/document.ts';
import { consistencyText } from './consistency.ts';
import { controlText } from './control.ts';
import { costsText } from './costs.ts';
import { explainText } from './explain.ts';
import { funnelText } from './funnel.ts';
import { indicesText } from './indices.ts';
import { subgroupsText } from './subgroups.ts';

/** A block of text for each thing that an audit looked into further, in this order; '' where it did not. */
const blocks: readonly ((document: AuditDocument) => string)[] = [
  indicesText,
  controlText,
  explainText,
  costsText,
  funnelText,
  consistencyText,
  subgroupsText,
];

export const furtherBlocks = (document: AuditDocument): readonly string[] => blocks.map((block) => block(document));
