import { LitElement } from 'lit';

/** A component in the page's own tree: one style sheet and the editor's theme reach it, and so do screen readers' tables. */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
