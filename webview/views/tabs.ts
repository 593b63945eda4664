import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { View } from '../state/selection.ts';

/** A list of tabs as ARIA has it: arrow keys, Home and End move, the chosen one is in the tab order. */
export function tabs(views: readonly View[], chosen: View, choose: (view: View) => void): TemplateResult {
  const move = (event: KeyboardEvent) => {
    const at = views.indexOf(chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: views.length - 1 }[event.key];
    const next = to === undefined ? undefined : views[(to + views.length) % views.length];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    const list = event.currentTarget as HTMLElement;
    list.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${t('Views')} @keydown=${move}>
    ${views.map(
      (view) => html`<button
        role="tab"
        type="button"
        id="tab-${view}"
        aria-selected=${view === chosen}
        aria-controls="view"
        tabindex=${view === chosen ? 0 : -1}
        @click=${() => choose(view)}
      >
        ${viewTitle(view)}
      </button>`,
    )}
  </div>`;
}

export function viewTitle(view: View): string {
  switch (view) {
    case 'overview':
      return t('Overview');
    case 'groups':
      return t('Groups');
    case 'definitions':
      return t('Definitions');
    case 'scores':
      return t('Scores');
    case 'further':
      return t('Further');
    case 'method':
      return t('Method');
  }
}
