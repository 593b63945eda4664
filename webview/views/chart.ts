import { t } from '@vscode/l10n';
import { html } from 'lit';
import type { TopLevelSpec } from 'vega-lite';
import { PageElement } from './element.ts';

/** A specification is made anew with every look at the page; only another one is drawn. */
const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** A chart; the library that draws it is loaded when the first one is seen. */
class Chart extends PageElement {
  static override properties = { spec: { attribute: false, hasChanged: differs }, failed: { state: true } };
  declare spec: TopLevelSpec | undefined;
  declare failed: boolean;
  private erase: (() => void) | undefined;
  private turn = 0;

  constructor() {
    super();
    this.failed = false;
  }

  protected override render() {
    return html`<div class="plot"></div>
      ${this.failed ? html`<p class="quiet">${t('The chart cannot be drawn. Its numbers stand in the table.')}</p>` : ''}`;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('spec')) void this.draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.turn += 1;
    this.erase?.();
    this.erase = undefined;
  }

  private async draw(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const plot = this.querySelector<HTMLElement>('.plot');
    try {
      const { draw } = await import('../draw.ts');
      if (turn !== this.turn || plot === null) return;
      this.erase?.();
      this.erase = undefined;
      if (this.spec === undefined) return;
      const remove = await draw(plot, this.spec);
      if (turn === this.turn) this.erase = remove;
      else remove();
      this.failed = false;
    } catch (error) {
      console.error(error);
      if (turn === this.turn) this.failed = true;
    }
  }
}
customElements.define('evenhand-chart', Chart);
