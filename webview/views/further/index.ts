import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditDocument } from '../../../src/protocol/document.ts';
import type { Selection } from '../../state/selection.ts';
import { consistencySection } from './consistency.ts';
import { controlSection } from './control.ts';
import { costsSection } from './costs.ts';
import { explainSection } from './explain.ts';
import { funnelSection } from './funnel.ts';
import type { Ask, Section } from './section.ts';
import { subgroupsSection } from './subgroups.ts';

const sections: readonly Section[] = [
  controlSection,
  explainSection,
  subgroupsSection,
  costsSection,
  funnelSection,
  consistencySection,
];

/** What an audit finds beyond its groups, each with the form that asks for it. */
export const furtherView = (document: AuditDocument, selection: Selection, ask: Ask): TemplateResult =>
  html`<h2 class="visually-hidden">${t('Further')}</h2>
    ${sections.map((section) => section(document, selection, ask))}`;
