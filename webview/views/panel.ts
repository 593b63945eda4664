import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { choicesOfModel, type Detection } from '../../src/protocol/detection.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import type { Further } from '../../src/protocol/further.ts';
import type { PanelMemory, PanelService, PanelState } from '../../src/protocol/services.ts';
import { host, remember, remembered } from '../host.ts';
import { asked } from '../state/asked.ts';
import { fetchDocument } from '../state/fetchDocument.ts';
import { type Selection, selectionIn, viewsOf } from '../state/selection.ts';
import { askingView, joinedLine } from './asking.ts';
import { auditedHead, footer } from './audited.ts';
import { changedBanner } from './changed.ts';
import { PageElement } from './element.ts';
import { failedView } from './failed.ts';
import { overview } from './overview.ts';
import './roleEditor.ts';
import { tabs } from './tabs.ts';
import { workingStrip, workingView } from './working.ts';

type Later = typeof import('./later.ts');
type Correction = Parameters<PanelService['correct']>[0];

/** The whole page: the host's state around one audit document, and what of it is looked at. */
class Panel extends PageElement {
  static override properties = {
    state: { state: true },
    audit: { state: true },
    memory: { state: true },
    detection: { state: true },
    intervals: { state: true },
    dismissed: { state: true },
    problem: { state: true },
    later: { state: true },
  };
  declare state: PanelState | undefined;
  declare audit: { readonly id: string; readonly document: AuditDocument } | undefined;
  declare memory: PanelMemory;
  /** Present while the role editor is open. */
  declare detection: Detection | undefined;
  declare intervals: boolean;
  declare dismissed: string | undefined;
  declare problem: string | undefined;
  /** The other views, once one of them was looked at. */
  declare later: Later | undefined;
  private views: Promise<void> | undefined;
  private fetching: { readonly id: string; readonly stop: AbortController } | undefined;

  constructor() {
    super();
    this.memory = remembered();
    this.intervals = false;
    remember(this.memory);
    host.on('state', (state) => this.take(state));
    void this.ask(async () => this.take(await host.remote.hello({})));
  }

  protected override render(): TemplateResult {
    const { state, audit } = this;
    return html`<main>
      ${this.problem === undefined ? '' : this.problemLine(this.problem)}
      ${state === undefined ? waiting() : this.body(state, audit?.document)}
    </main>`;
  }

  private body(state: PanelState, document: AuditDocument | undefined): TemplateResult {
    const cancel = () => void this.ask(() => host.remote.cancel({}));
    switch (state.kind) {
      case 'working':
        return document === undefined ? workingView(state, cancel) : this.page(document, workingStrip(state, cancel));
      case 'asking':
        return askingView(
          state,
          {
            accept: (offer) => void this.ask(() => host.remote.acceptJoin({ offer })),
            leave: () => this.leaveJoin(),
            audit: (model) => void this.ask(() => host.remote.correct({ choices: choicesOfModel(model) })),
          },
          this.editor(state.detection, undefined, false),
        );
      case 'failed':
        return html`${failedView(state, {
          retry: () => void this.ask(() => host.remote.rerun({})),
          showLog: () => void this.ask(() => host.remote.showLog({})),
          openFile: () => void this.ask(() => host.remote.openFile({})),
          edit: () => void this.edit(),
        })}
        ${this.detection === undefined ? '' : this.editor(this.detection, undefined, true)}`;
      case 'ready':
        if (document === undefined) return waiting();
        return state.record ? this.record(document, state) : this.page(document, this.changed(state));
    }
  }

  /** A record may have been changed by hand, in any way. */
  private record(document: AuditDocument, state: Extract<PanelState, { kind: 'ready' }>): TemplateResult {
    try {
      return this.page(document, html`${recordStrip(document)}${this.changed(state)}`, true);
    } catch (error) {
      console.error(error);
      return html`<section class="state" role="alert">
        <p>${t('This record cannot be shown: something in it is not as an audit writes it. Make a new one with evenhand record.')}</p>
        <kit-button appearance="secondary" @click=${() => void this.ask(() => host.remote.openFile({}))}>${t('Open as Text')}</kit-button>
      </section>`;
    }
  }

  /** One template for an audit that stands and one that is made again: what is open, chosen or has the focus stays so. */
  private page(document: AuditDocument, above: TemplateResult, record = false): TemplateResult {
    const views = viewsOf(document).filter((view) => view !== 'further' || !record);
    const selection = selectionIn(document, this.memory, views);
    return html`${above}
    ${auditedHead(document, {
      openFile: () => void this.ask(() => host.remote.openFile({})),
      ...(!record && {
        edit: () => void (this.detection === undefined ? this.edit() : this.closeEditor()),
        rerun: () => void this.ask(() => host.remote.rerun({})),
      }),
    })}
    ${this.detection === undefined ? '' : html`${this.joined(document)}${this.editor(this.detection, document, true)}`}
    ${tabs(views, selection.view, (view) => this.look({ view }))}
    <div id="view" role="tabpanel" aria-labelledby="tab-${selection.view}" tabindex="-1">${this.view(document, selection)}</div>
    ${footer(document)}`;
  }

  private joined({ input }: AuditDocument): TemplateResult | string {
    return input.join === undefined ? '' : joinedLine(input.join.path, () => this.leaveJoin());
  }

  private leaveJoin(): void {
    this.closeEditor();
    void this.ask(() => host.remote.leaveJoin({}));
  }

  private view(document: AuditDocument, selection: Selection): TemplateResult {
    const look = (change: Partial<PanelMemory>) => this.look(change);
    const lookInto = (more: Further) => void this.ask(() => host.remote.lookFurther(more));
    if (selection.view === 'overview') return overview(document, selection, look);
    if (this.later === undefined) {
      this.fetchViews();
      return waiting();
    }
    switch (selection.view) {
      case 'groups':
        return this.later.groupsView(document, selection, look, this.intervals, {
          showIntervals: (show) => {
            this.intervals = show;
          },
          copy: (text) => void this.ask(() => host.remote.copy({ text })),
        });
      case 'definitions':
        return this.later.definitionsView(document, selection, look);
      case 'scores':
        return this.later.scoresView(document, selection, look, lookInto);
      case 'further':
        return this.later.furtherView(document, selection, lookInto);
      case 'method':
        return this.later.methodView(document);
    }
  }

  /** Once: a page that cannot fetch them says so above, and would say it at every look. */
  private fetchViews(): void {
    this.views ??= this.ask(async () => {
      this.later = await import('./later.ts');
    });
  }

  private changed({ summary, stale, problem }: Extract<PanelState, { kind: 'ready' }>): TemplateResult {
    return html`${problem === undefined ? '' : html`<div class="strip warning" role="alert">⚠ ${problem}</div>`}
    ${
      stale
        ? html`<div class="strip" role="status">
            <span>${t('The file has changed since this audit.')}</span>
            <kit-button appearance="secondary" @click=${() => void this.ask(() => host.remote.rerun({}))}>${t('Audit Again')}</kit-button>
          </div>`
        : ''
    }
    ${
      summary.change === undefined || this.dismissed === summary.id
        ? ''
        : changedBanner(summary.change, () => {
            this.dismissed = summary.id;
          })
    }`;
  }

  private editor(detection: Detection, document: AuditDocument | undefined, closable: boolean): TemplateResult {
    return html`<evenhand-roles
      .detection=${detection}
      .document=${document}
      ?closable=${closable}
      @correct=${({ detail }: CustomEvent<Correction>) => void this.correct(detail)}
      @close=${this.closeEditor}
    ></evenhand-roles>`;
  }

  private problemLine(problem: string): TemplateResult {
    return html`<div class="strip warning" role="alert">
      <span>⚠ ${problem}</span>
      <kit-button appearance="secondary" @click=${() => void this.ask(() => host.remote.showLog({}))}>${t('Show Log')}</kit-button>
    </div>`;
  }

  private take(state: PanelState): void {
    const { file } = this.state ?? state;
    if (state.file !== file) {
      this.audit = undefined;
      this.detection = undefined;
    }
    this.state = state;
    if (state.kind === 'ready') void this.load(state.summary.id);
  }

  private async load(id: string): Promise<void> {
    if (this.audit?.id === id || this.fetching?.id === id) return;
    this.fetching?.stop.abort();
    const fetching = { id, stop: new AbortController() };
    this.fetching = fetching;
    await this.ask(async () => {
      const document = await fetchDocument<AuditDocument>(host.remote, id, fetching.stop.signal);
      if (this.fetching === fetching) this.audit = { id, document };
    });
    if (this.fetching === fetching) this.fetching = undefined;
  }

  private look(change: Partial<PanelMemory>): void {
    this.memory = { ...this.memory, ...change };
    remember(this.memory);
    if (change.view !== undefined) void this.focusIfLost(`#tab-${change.view}`);
  }

  private edit(): Promise<void> {
    return this.ask(async () => {
      this.detection = await host.remote.detection({});
    });
  }

  private closeEditor(): void {
    this.detection = undefined;
    void this.focusIfLost('.audited kit-button');
  }

  /** What had the focus may be gone from the page: a reader with a keyboard goes on from here, not from the top. */
  private async focusIfLost(selector: string): Promise<void> {
    await this.updateComplete;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) this.querySelector<HTMLElement>(selector)?.focus();
  }

  private async correct(correction: Correction): Promise<void> {
    this.closeEditor();
    await this.ask(() => host.remote.correct(correction));
  }

  /** What fails is said above the page. */
  private ask(request: () => Promise<unknown>): Promise<void> {
    return asked(request, (problem) => {
      this.problem = problem;
    });
  }
}
customElements.define('evenhand-panel', Panel);

const recordStrip = ({ policy }: AuditDocument): TemplateResult =>
  html`<p class="quiet">${
    policy === undefined
      ? t('A record: its data were not read.')
      : t('A record as of {0}: its data were not read.', policy.asOf)
  }</p>`;

const waiting = (): TemplateResult =>
  html`<section class="state" aria-busy="true"><kit-progress-ring aria-label=${t('Loading')}></kit-progress-ring></section>`;
