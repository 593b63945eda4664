import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { Flips } from '../../../src/protocol/comparison.ts';
import { groupName } from '../../../src/words/groups.ts';
import { count } from '../../../src/words/numbers.ts';

/** Rows whose prediction is another one, for all and for each group. */
export const flipsTable = (flips: readonly Flips[]): TemplateResult => html`<div class="scroll">
  <table class="plain">
    <caption>${t('Rows whose prediction is another one')}</caption>
    <thead>
      <tr>
        <th scope="col">${t('For whom')}</th>
        <th scope="col" class="number">${t('Rows in both')}</th>
        <th scope="col" class="number">${t('Now right')}</th>
        <th scope="col" class="number">${t('Now wrong')}</th>
        <th scope="col" class="number">${t('Now selected')}</th>
        <th scope="col" class="number">${t('No longer selected')}</th>
      </tr>
    </thead>
    <tbody>
      ${flips.map(
        ({ group, matched, toRight, toWrong, toPositive, toNegative }) => html`<tr>
          <th scope="row">${group ? groupName(group) : t('All rows')}</th>
          ${[matched, toRight, toWrong, toPositive, toNegative].map((n) => html`<td class="number">${count(n)}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>
</div>`;
