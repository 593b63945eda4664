import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import {
  askBelow,
  type Detection,
  type JoinOffer,
  type ModelFound,
  type Question,
} from '../../src/protocol/detection.ts';
import type { PanelState } from '../../src/protocol/services.ts';
import { becauseSentence } from '../../src/words/because.ts';
import { modelWords } from '../../src/words/detected.ts';
import { count, shareOfAll } from '../../src/words/numbers.ts';
import { readingSentence } from '../../src/words/reading.ts';
import { questionSentence } from '../../src/words/roles.ts';
import { fileName, listed, shown } from '../../src/words/shown.ts';

type Asking = Extract<PanelState, { kind: 'asking' }>;

/** What is missing before an audit can run: files that would complete this one, then the roles to choose. */
export function askingView(
  { file, detection, joins, joined, sentence }: Asking,
  acts: {
    readonly accept: (offer: number) => void;
    readonly leave: () => void;
    readonly audit: (model: ModelFound) => void;
  },
  editor: TemplateResult,
): TemplateResult {
  const questions = joined === undefined ? detection.questions : afterJoin(detection.questions);
  return html`<section class="state asking">
      <h1>${fileName(file)}</h1>
      ${sentence === undefined ? '' : html`<p><span class="warning" aria-hidden="true">⚠</span> ${sentence}</p>`}
      ${
        questions.length === 0
          ? sentence === undefined && joins.length === 0
            ? html`<p>${t('Nothing in it was recognised as truth and predictions. Choose the columns.')}</p>`
            : ''
          : html`<p>${t('Some things must be settled before the audit can run:')}</p>
              <ul>${questions.map((question) => html`<li>${questionSentence(question)}</li>`)}</ul>`
      }
      ${joined === undefined ? '' : joinedLine(joined, acts.leave)}
      ${
        detection.notes.length === 0
          ? ''
          : html`<h2>${t('How it was read')}</h2>
              <ul class="notes">${detection.notes.map((note) => html`<li>${readingSentence(note)}</li>`)}</ul>`
      }
    </section>
    ${modelsBlock(detection.models ?? [], acts.audit)}
    ${
      joins.length === 0 || !lacking(detection)
        ? ''
        : html`<section class="block" aria-labelledby="joins">
            <h2 id="joins">${joined === undefined ? t('Files that would complete it') : t('Other files that would complete it')}</h2>
            <ul class="offers">${joins.map((offer, index) => offerItem(offer, () => acts.accept(index)))}</ul>
          </section>`
    }
    ${editor}`;
}

/** Models side by side in one file, one of which is to be picked. */
const modelsBlock = (models: readonly ModelFound[], audit: (model: ModelFound) => void): TemplateResult | string =>
  models.length === 0
    ? ''
    : html`<section class="block" aria-labelledby="models">
        <h2 id="models">${t('Models in this file')}</h2>
        <ul class="offers">
          ${models.map((model) => {
            const { name, columns } = modelWords(model);
            return html`<li class="offer">
              <div><strong>${name}</strong> <span class="quiet">${columns}</span></div>
              <kit-button appearance="secondary" aria-label=${t('Audit the model {0}', name)} @click=${() => audit(model)}
                >${t('Audit')}</kit-button
              >
            </li>`;
          })}
        </ul>
      </section>`;

/** Whether something is missing that another file might bring; a column that is only unsure is chosen below. */
const lacking = ({ questions }: Detection): boolean =>
  questions.some(({ about, code }) => about === 'join' || code === 'missing');

/** What is joined, and the way out of it. */
export function joinedLine(file: string, leave: () => void): TemplateResult {
  return html`<p class="joined">
    ${t('Joined with {0}.', fileName(file))}
    <kit-button class="small" appearance="secondary" @click=${leave}>${t('Without the Second File')}</kit-button>
  </p>`;
}

/** With a second file at hand, what is missing is to be chosen among the columns of both. */
const afterJoin = (questions: readonly Question[]): readonly Question[] =>
  questions.flatMap((question) => (question.about === 'join' ? [] : [{ ...question, code: 'unsure' as const }]));

function offerItem(offer: JoinOffer, accept: () => void): TemplateResult {
  const { join, matched, unmatched, duplicateKeys, brings, because, confidence } = offer;
  const overlap = matched + unmatched === 0 ? 0 : matched / (matched + unmatched);
  const key =
    join.on === 'rowOrder'
      ? t('by the order of rows')
      : join.on.left === join.on.right
        ? t('by {0}', shown(join.on.left))
        : t('by {0} = {1}', shown(join.on.left), shown(join.on.right));
  return html`<li class="offer">
    <div>
      <strong>${fileName(join.path)}</strong> ${key}
      <p class="quiet">
        ${t('Brings {0}.', listed(brings, 8))} ${join.on === 'rowOrder' ? '' : `${becauseSentence(because)}.`}
      </p>
      <p>
        ${
          join.on === 'rowOrder'
            ? t('{0} rows in both files; nothing else says that they belong together.', count(matched))
            : t(
                '{0} keys matched, {1} unmatched, {2} duplicate',
                count(matched),
                count(unmatched),
                count(duplicateKeys),
              )
        }
        ${
          join.on !== 'rowOrder' && overlap < 0.95
            ? html`<br /><span class="warning" aria-hidden="true">⚠</span> ${t('Only {0} of the keys match; the other rows would be left out.', shareOfAll(overlap))}`
            : ''
        }
      </p>
    </div>
    <kit-button appearance=${confidence >= askBelow ? 'primary' : 'secondary'} @click=${accept}
      >${t('Join and Audit')}</kit-button
    >
  </li>`;
}
