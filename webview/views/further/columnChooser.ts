import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ColumnFacts } from '../../../src/protocol/detection.ts';
import { toFailure } from '../../../src/protocol/failures.ts';
import type { Roles } from '../../../src/protocol/roles.ts';
import { failureSentence } from '../../../src/words/failures.ts';
import { count } from '../../../src/words/numbers.ts';
import { shown } from '../../../src/words/shown.ts';
import { host } from '../../host.ts';
import { canPart, columnsToChoose } from '../../state/columns.ts';
import { PageElement } from '../element.ts';

/** Column names in the order in which they were ticked. */
export type ChooseColumns = CustomEvent<{ readonly columns: readonly string[] }>;

/**
 * A button that fetches the file's columns and lists them to be ticked. Fires `columns` with the names in
 * `detail.columns` once the choice is sent. In an `ordered` list each ticked name says its place.
 */
class ColumnChooser extends PageElement {
  static override properties = {
    roles: { attribute: false },
    chosen: { attribute: false },
    suits: { attribute: false },
    least: { type: Number },
    most: { type: Number },
    legend: {},
    action: {},
    ordered: { type: Boolean },
    whole: { type: Boolean },
    offered: { state: true },
    ticked: { state: true },
    problem: { state: true },
    fetching: { state: true },
  };
  /** Absent where columns that play a role in the audit may be chosen as well. */
  declare roles: Roles | undefined;
  /** Names that are ticked when the list opens. */
  declare chosen: readonly string[];
  declare suits: (facts: ColumnFacts) => boolean;
  declare least: number;
  declare most: number;
  /** What the columns are for, above the list. */
  declare legend: string;
  /** Text of the button that sends the choice. */
  declare action: string;
  declare ordered: boolean;
  /** Whether there is a button that ticks all. */
  declare whole: boolean;
  declare offered: readonly ColumnFacts[] | undefined;
  declare ticked: readonly string[];
  declare problem: string | undefined;
  declare fetching: boolean;

  constructor() {
    super();
    this.chosen = [];
    this.suits = canPart;
    this.least = 1;
    this.most = 30;
    this.legend = '';
    this.action = '';
    this.ordered = false;
    this.whole = false;
    this.ticked = [];
    this.fetching = false;
  }

  protected override render(): TemplateResult {
    const { offered } = this;
    return html`<div class="toolbar">
        <kit-button
          appearance="secondary"
          aria-expanded=${offered !== undefined}
          aria-label=${t('{0}: choose columns', this.legend)}
          ?disabled=${this.fetching}
          @click=${this.turn}
          >${t('Choose Columns…')}</kit-button
        >
        ${this.problem === undefined ? '' : html`<span role="alert">⚠ ${this.problem}</span>`}
      </div>
      ${offered === undefined ? '' : this.form(offered)}`;
  }

  private form(offered: readonly ColumnFacts[]): TemplateResult {
    const { ticked, least, most } = this;
    const enough = ticked.length >= least && ticked.length <= most;
    return html`<form @submit=${this.submit}>
      <fieldset>
        <legend>${this.legend}</legend>
        ${offered.length > 0 ? '' : html`<span class="quiet">${t('No column of this file can be used here.')}</span>`}
        ${repeat(
          offered,
          ({ name }) => name,
          (facts) => this.box(facts),
        )}
      </fieldset>
      <div class="toolbar">
        <kit-button type="submit" ?disabled=${!enough} @click=${this.submit}>${this.action}</kit-button>
        ${
          this.whole && offered.length > 0
            ? html`<kit-button appearance="secondary" @click=${this.tickAll}>${t('Tick All')}</kit-button>`
            : ''
        }
        <span class="quiet" role="status"
          >${ticked.length > most ? t('At most {0} columns.', String(most)) : t('{0} chosen', String(ticked.length))}</span
        >
      </div>
    </form>`;
  }

  private box({ name, distinct }: ColumnFacts): TemplateResult {
    const at = this.ticked.indexOf(name);
    return html`<kit-checkbox
      .checked=${at >= 0}
      title=${t('{0} values seen', count(distinct))}
      @change=${({ target }: Event) => this.tick(name, (target as HTMLElement & { checked: boolean }).checked)}
      >${this.ordered && at >= 0 ? `${at + 1}. ` : ''}${shown(name)}</kit-checkbox
    >`;
  }

  private tick(name: string, on: boolean): void {
    if (on !== this.ticked.includes(name))
      this.ticked = on ? [...this.ticked, name] : this.ticked.filter((one) => one !== name);
  }

  private tickAll(): void {
    this.ticked = (this.offered ?? []).slice(0, this.most).map(({ name }) => name);
  }

  /** Opens the list, or closes it. */
  private async turn(): Promise<void> {
    if (this.offered !== undefined) {
      this.offered = undefined;
      return;
    }
    this.fetching = true;
    try {
      this.problem = undefined;
      const offered = columnsToChoose(await host.remote.detection({}), this.roles, this.suits);
      this.ticked = this.chosen.filter((name) => offered.some((facts) => facts.name === name));
      this.offered = offered;
    } catch (error) {
      this.problem = failureSentence(toFailure(error));
    } finally {
      this.fetching = false;
    }
  }

  private submit(event: Event): void {
    event.preventDefault();
    const { ticked } = this;
    if (ticked.length < this.least || ticked.length > this.most) return;
    this.offered = undefined;
    // The button that was pressed goes with the list.
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('kit-button')?.focus());
    this.dispatchEvent(new CustomEvent('columns', { detail: { columns: ticked } }) satisfies ChooseColumns);
  }
}
customElements.define('evenhand-columns', ColumnChooser);
