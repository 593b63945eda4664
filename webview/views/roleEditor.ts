import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Detection } from '../../src/protocol/detection.ts';
import type { AuditDocument } from '../../src/protocol/document.ts';
import type { GroupColumn } from '../../src/protocol/roles.ts';
import { groupColumnName } from '../../src/words/roles.ts';
import { shown } from '../../src/words/shown.ts';
import {
  changed,
  choicesFrom,
  type FormChange,
  formFrom,
  groupCandidates,
  missingIn,
  type RoleForm,
  wordsFrom,
} from '../state/roleForm.ts';
import './choice.ts';
import type { Choose, Option } from './choice.ts';
import { PageElement } from './element.ts';

/** Which column is which. Fires `correct` with the choices and words, or `close`. */
class RoleEditor extends PageElement {
  static override properties = {
    detection: { attribute: false },
    document: { attribute: false },
    closable: { type: Boolean },
    form: { state: true },
  };
  declare detection: Detection;
  declare document: AuditDocument | undefined;
  declare closable: boolean;
  declare form: RoleForm | undefined;

  constructor() {
    super();
    this.closable = false;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('detection')) this.form = formFrom(this.detection, this.document);
  }

  protected override render() {
    const { form } = this;
    if (form === undefined) return '';
    return html`<form class="block roles" aria-label=${t('Which column is which')} @submit=${this.submit}>
      <h2>${t('Which column is which')}</h2>
      <div class="fields">
        ${this.columns(t('Truth'), 'label', form.label, false)}
        ${this.columns(t('Prediction'), 'prediction', form.prediction, true, t('(from the score)'))}
        ${this.columns(t('Score'), 'score', form.score, true)}
        ${this.field(t('Threshold'), form.threshold, (threshold) => this.change({ threshold }), '0.5')}
        ${this.values(t('Positive value'), form.label, form.positive, (positive) => this.change({ positive }))}
        ${this.values(t('Favourable value'), form.prediction ?? form.label, form.favourable, (favourable) =>
          this.change({ favourable }),
        )}
        ${this.columns(t('Split'), 'splitColumn', form.splitColumn, true)}
        ${
          form.splitColumn === undefined
            ? ''
            : this.values(t('Rows of'), form.splitColumn, form.splitUse, (splitUse) => this.change({ splitUse }))
        }
        ${this.columns(t('Weight of a row'), 'weight', form.weight, true)}
        ${form.weight === undefined ? '' : this.weightKind(form)}
        ${this.columns(t('Rows it stands for'), 'count', form.count, true, t('(one)'))}
        ${this.columns(t('Unit with several rows'), 'unit', form.unit, true)}
      </div>
      ${this.groups(form)} ${this.words(form)} ${this.foot(form)}
    </form>`;
  }

  private columns(
    label: string,
    key: 'label' | 'prediction' | 'score' | 'splitColumn' | 'weight' | 'count' | 'unit',
    value: string | undefined,
    none: boolean,
    noneText = t('(none)'),
  ): TemplateResult {
    const options: Option[] = this.detection.columns.map(({ name }) => ({ text: shown(name), value: name }));
    options.unshift({ text: none ? noneText : t('Choose…'), value: undefined });
    return html`<evenhand-choice
      label=${label}
      .options=${options}
      .value=${value}
      @choose=${({ detail }: Choose) => this.change({ [key]: detail.value })}
    ></evenhand-choice>`;
  }

  private values(
    label: string,
    column: string | undefined,
    value: string | undefined,
    set: (value: string | undefined) => void,
  ): TemplateResult {
    const facts = this.detection.columns.find(({ name }) => name === column);
    const known = (facts?.top ?? []).map((top) => top.value);
    const all = value === undefined || known.includes(value) ? known : [value, ...known];
    const options: Option[] = all.map((one) => ({ text: shown(one) === '' ? t('(empty)') : shown(one), value: one }));
    options.unshift({ text: t('(found from the data)'), value: undefined });
    return html`<evenhand-choice
      label=${label}
      .options=${options}
      .value=${value}
      @choose=${({ detail }: Choose) => set(detail.value)}
    ></evenhand-choice>`;
  }

  private weightKind(form: RoleForm): TemplateResult {
    return html`<evenhand-choice
        label=${t('Weights say')}
        .options=${[
          { text: t('Choose…'), value: undefined },
          { text: t('sampling weights'), value: 'sampling' },
          { text: t('identical rows'), value: 'frequency' },
        ]}
        .value=${form.weightKind}
        @choose=${({ detail }: Choose) => this.change({ weightKind: detail.value as RoleForm['weightKind'] })}
      ></evenhand-choice>`;
  }

  private groups(form: RoleForm): TemplateResult {
    const chosen = new Set(form.groups.map(({ column }) => column));
    const toggle = (group: GroupColumn, on: boolean) =>
      this.change({
        groups: on ? [...form.groups, group] : form.groups.filter(({ column }) => column !== group.column),
      });
    return html`<fieldset>
      <legend>${t('Groups to compare')}</legend>
      ${groupCandidates(this.detection, form).length > 0 ? '' : html`<span class="quiet">${t('No column has few enough values.')}</span>`}
      ${repeat(
        groupCandidates(this.detection, form),
        ({ column }) => column,
        (group) => html`<kit-checkbox
          .checked=${chosen.has(group.column)}
          @change=${({ target }: Event) => {
            const on = (target as HTMLElement & { checked: boolean }).checked;
            if (on !== chosen.has(group.column)) toggle(group, on);
          }}
          >${groupColumnName(group)}</kit-checkbox
        >`,
      )}
    </fieldset>`;
  }

  private words({ words }: RoleForm): TemplateResult {
    const set = (key: keyof RoleForm['words']) => (value: string) => this.change({ words: { ...words, [key]: value } });
    return html`<fieldset>
      <legend>${t('Words for the sentences (optional)')}</legend>
      <div class="fields">
        ${this.field(t('A row is a'), words.unit, set('unit'), t('person'))}
        ${this.field(t('Positive truth means'), words.actual, set('actual'), t('earns over $50K'))}
        ${this.field(t('Positive prediction means'), words.predicted, set('predicted'), t('predicted to earn over $50K'))}
      </div>
    </fieldset>`;
  }

  private field(label: string, value: string, set: (value: string) => void, example: string): TemplateResult {
    return html`<kit-text-field
      .value=${value}
      placeholder=${example}
      @input=${({ target }: Event) => set((target as HTMLElement & { value: string }).value)}
      >${label}</kit-text-field
    >`;
  }

  private foot(form: RoleForm): TemplateResult {
    const missing = missingIn(form);
    return html`<p class="quiet" role="status">${missing === undefined ? t('Remembered for files with the same header.') : missingWords(missing, this.detection)}</p>
      <div class="toolbar">
        <kit-button type="submit" ?disabled=${missing !== undefined} @click=${this.submit}>${t('Audit with These')}</kit-button>
        ${this.closable ? html`<kit-button appearance="secondary" @click=${this.close}>${t('Close')}</kit-button>` : ''}
      </div>`;
  }

  private change(part: FormChange): void {
    if (this.form) this.form = changed(this.form, part);
  }

  private submit(event: Event): void {
    event.preventDefault();
    if (this.form === undefined || missingIn(this.form) !== undefined) return;
    const words = wordsFrom(this.form);
    const detail = { choices: choicesFrom(this.form), ...(words === undefined ? {} : { words }) };
    this.dispatchEvent(new CustomEvent('correct', { detail }));
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
customElements.define('evenhand-roles', RoleEditor);

function missingWords(missing: NonNullable<ReturnType<typeof missingIn>>, { kind }: Detection): string {
  switch (missing) {
    case 'label':
      return t('Choose the column with the truth.');
    case 'prediction':
      return kind === 'counts'
        ? t(
            'Choose a prediction. Where the table holds decisions only, choose them as truth too, and read the selection rates.',
          )
        : t('Choose a prediction or a score.');
    case 'groups':
      return t('Choose at least one group to compare.');
    case 'threshold':
      return t('The threshold is not a number.');
    case 'weightKind':
      return t('Say what the weights mean.');
  }
}
