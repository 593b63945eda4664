import type { TemplateResult } from 'lit';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Further } from '../../../src/protocol/further.ts';
import type { Selection } from '../../state/selection.ts';

/** Adds to what the audit looks into, and runs it again. */
export type Ask = (more: Further) => void;

/** One thing that an audit can look into: its results, and how to ask for them. */
export type Section = (document: AuditDocument, selection: Selection, ask: Ask) => TemplateResult;
