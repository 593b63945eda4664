import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { Review } from '../../../src/protocol/review.ts';
import type { ReviewState } from '../../../src/protocol/reviewPage.ts';
import { phaseWords } from '../../../src/words/phases.ts';
import { reviewedRange } from '../../../src/words/review.ts';
import { shown } from '../../../src/words/shown.ts';
import { host, remember } from '../../reviewHost.ts';
import { asked } from '../../state/asked.ts';
import { fetchDocument } from '../../state/fetchDocument.ts';
import { PageElement } from '../element.ts';
import { auditChanges } from './audit.ts';

/** The page of a comparison: what became of each audit, and for whom. */
class ReviewPage extends PageElement {
  static override properties = {
    state: { state: true },
    review: { state: true },
    problem: { state: true },
  };
  declare state: ReviewState | undefined;
  declare review: { readonly id: string; readonly of: Review } | undefined;
  declare problem: string | undefined;

  constructor() {
    super();
    remember();
    host.on('state', (state) => this.take(state));
    host.on('step', (by) => this.step(by));
    void this.ask(async () => this.take(await host.remote.hello({})));
  }

  protected override render(): TemplateResult {
    const { state, review, problem } = this;
    return html`<main>
      ${problem === undefined ? '' : html`<div class="strip warning" role="alert">⚠ ${problem}</div>`}
      ${state?.kind === 'failed' ? this.failed(state.sentence) : ''}
      ${state === undefined || state.kind === 'working' ? working(state?.phase ?? 'detecting', () => void this.ask(() => host.remote.cancel({}))) : ''}
      ${review === undefined || state?.kind === 'failed' ? '' : this.page(review.of, state?.kind === 'ready' && state.fixed === true)}
    </main>`;
  }

  private page(review: Review, fixed: boolean): TemplateResult {
    return html`<div class="audited">
        <div>
          <h1>${t('What changes')}</h1>
          <p>${[shown(review.policy, 120), reviewedRange(review)].filter((part) => part !== '').join(' · ')}</p>
        </div>
        <div class="toolbar">
          <kit-button appearance="secondary" @click=${() => void this.ask(() => host.remote.rerun({}))}>${t('Compare Again')}</kit-button>
          ${
            fixed
              ? ''
              : html`<kit-button appearance="secondary" @click=${() => void this.ask(() => host.remote.chooseBase({}))}>${t('Choose Base…')}</kit-button>`
          }
        </div>
      </div>
      ${
        review.audits.length === 0
          ? html`<p class="state">${t('The policy has no audits.')}</p>`
          : review.audits.map((one, at) =>
              auditChanges(one, review, {
                copy: (text) => void this.ask(() => host.remote.copy({ text })),
                openRecord: (line) =>
                  void this.ask(() => host.remote.openRecord({ audit: at, ...(line !== undefined && { line }) })),
              }),
            )
      }
      <p class="quiet">${t('F7 and Shift+F7 go to the next change and the one before.')}</p>`;
  }

  private failed(sentence: string): TemplateResult {
    return html`<section class="state" role="alert">
      <h1>${t('What changes')}</h1>
      <p>${sentence}</p>
      <div class="toolbar">
        <kit-button @click=${() => void this.ask(() => host.remote.rerun({}))}>${t('Try Again')}</kit-button>
        <kit-button appearance="secondary" @click=${() => void this.ask(() => host.remote.chooseBase({}))}>${t('Choose Base…')}</kit-button>
        <kit-button appearance="secondary" @click=${() => void this.ask(() => host.remote.showLog({}))}>${t('Show Log')}</kit-button>
      </div>
    </section>`;
  }

  private take(state: ReviewState): void {
    this.state = state;
    if (state.kind === 'ready' && this.review?.id !== state.id) void this.load(state.id);
  }

  private load(id: string): Promise<void> {
    return this.ask(async () => {
      const of = await fetchDocument<Review>(host.remote, id, new AbortController().signal);
      if (this.state?.kind === 'ready' && this.state.id === id) this.review = { id, of };
    });
  }

  /** Round the changes of all audits, from the one that has the focus. */
  private step(by: 1 | -1): void {
    const changes = [...this.querySelectorAll<HTMLElement>('[data-change]')];
    const at = changes.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? (by > 0 ? 0 : changes.length - 1) : (at + by + changes.length) % changes.length;
    changes[next]?.focus();
    changes[next]?.scrollIntoView({ block: 'nearest' });
  }

  /** What fails is said above the page. */
  private ask(request: () => Promise<unknown>): Promise<void> {
    return asked(request, (problem) => {
      this.problem = problem;
    });
  }
}
customElements.define('evenhand-review', ReviewPage);

const working = (phase: Parameters<typeof phaseWords>[0], cancel: () => void): TemplateResult =>
  html`<div class="strip" role="status" aria-busy="true">
    <kit-progress-ring></kit-progress-ring>
    <span>${t('Comparing:')} ${phaseWords(phase)}</span>
    <kit-button appearance="secondary" @click=${cancel}>${t('Cancel')}</kit-button>
  </div>`;
