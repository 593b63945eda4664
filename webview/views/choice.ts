import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { PageElement } from './element.ts';

export type Choose = CustomEvent<{ readonly value: string | undefined }>;

export type Option = { readonly text: string; readonly value: string | undefined };

/** More entries than this are not listed. */
const mostListed = 200;

/**
 * A labelled drop-down. Values are told apart by their place in the list, so that any text may be a value.
 * Fires `choose` with the value in `detail.value`.
 */
class Choice extends PageElement {
  static override properties = { label: {}, options: { attribute: false }, value: { attribute: false } };
  declare label: string;
  declare options: readonly Option[];
  declare value: string | undefined;

  constructor() {
    super();
    this.label = '';
    this.options = [];
  }

  protected override render() {
    return this.options.length > mostListed ? this.typed() : this.listed();
  }

  /** Thousands of entries are typed and completed: a list of them takes seconds to draw, and nobody reads it. */
  private typed() {
    const chosen = this.options.find(({ value }) => value === this.value);
    const id = `${this.label}-entries`;
    return html`<label>
      <span>${this.label}</span>
      <input
        class="typed"
        list=${id}
        placeholder=${this.options[0]?.text ?? ''}
        .value=${chosen?.value === undefined ? '' : chosen.text}
        @change=${({ target }: Event) => this.entered((target as HTMLInputElement).value.trim())}
      />
      <datalist id=${id}>${this.options.slice(1).map(({ text }) => html`<option value=${text}></option>`)}</datalist>
    </label>`;
  }

  private entered(text: string): void {
    const found = text === '' ? this.options[0] : this.options.find((option) => option.text === text);
    if (found === undefined) this.requestUpdate();
    else this.choose(found);
  }

  private listed() {
    return html`<label>
      <span>${this.label}</span>
      ${keyed(
        JSON.stringify(this.options),
        html`<kit-dropdown aria-label=${this.label} @change=${this.changed}>
          ${this.options.map(
            ({ text, value }, index) =>
              html`<kit-option value=${String(index)} ?selected=${value === this.value}>${text}</kit-option>`,
          )}
        </kit-dropdown>`,
      )}
    </label>`;
  }

  /** The drop-down takes a value only once its options are in place. */
  protected override async updated(): Promise<void> {
    const dropdown = this.querySelector('kit-dropdown') as (HTMLElement & { value: string }) | null;
    if (dropdown === null) return;
    await customElements.whenDefined('kit-dropdown');
    const index = this.options.findIndex(({ value }) => value === this.value);
    if (dropdown.value !== String(index) && index >= 0) dropdown.value = String(index);
  }

  private changed(event: Event): void {
    event.stopPropagation();
    const chosen = this.options[Number((event.target as HTMLElement & { value: string }).value)];
    if (chosen !== undefined && chosen.value !== this.value) this.choose(chosen);
  }

  private choose(chosen: Option): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: { value: chosen.value }, bubbles: true }));
  }
}
customElements.define('evenhand-choice', Choice);
