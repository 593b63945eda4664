import { t } from '@vscode/l10n';
import { html } from 'lit';
import { consistencySentences } from '../../../src/words/consistency.ts';
import { isNumber } from '../../state/columns.ts';
import './columnChooser.ts';
import type { ChooseColumns } from './columnChooser.ts';
import type { Section } from './section.ts';

/** Whether rows that are alike are decided alike. */
export const consistencySection: Section = (document, _, ask) => {
  const consistency = document.further?.consistency;
  return html`<section class="block" aria-labelledby="consistency">
    <h2 id="consistency">${t('Alike and decided alike')}</h2>
    <p class="quiet">${t('Choose columns of numbers: each row is compared with those nearest to it in them.')}</p>
    <evenhand-columns
      .roles=${document.roles}
      .chosen=${document.settings.further?.consistency ?? []}
      .suits=${isNumber}
      .most=${50}
      .legend=${t('Near in')}
      .action=${t('Compare Neighbours')}
      @columns=${({ detail }: ChooseColumns) => ask({ consistency: detail.columns })}
    ></evenhand-columns>
    ${
      consistency === undefined
        ? ''
        : html`<ul class="meaning">
            ${consistencySentences(document, consistency).map((sentence) => html`<li>${sentence}</li>`)}
          </ul>`
    }
  </section>`;
};
