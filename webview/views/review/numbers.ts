import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { Comparison, Direction, NumberChange } from '../../../src/protocol/comparison.ts';
import { changeText, directionWord } from '../../../src/words/comparison.ts';
import { groupName } from '../../../src/words/groups.ts';
import { metricWords, usualScale } from '../../../src/words/metricWords.ts';
import { gap, withUnit } from '../../../src/words/numbers.ts';
import { changeBar, reachOf } from './bar.ts';

/** As many as are shown before somebody asks for all. */
const most = 12;

/** Numbers that surely moved, the worst first, each beside what it was. */
export function changedNumbers({ numbers }: Comparison): TemplateResult {
  const of = (direction: Direction) => numbers.filter((one) => one.direction === direction);
  const moved = (['worse', 'changed', 'better'] as const).flatMap(of);
  const [unsure, still] = [of('inconclusive').length, of('unchanged').length];
  const reach = reachOf(moved);
  return html`${moved.length === 0 ? '' : table(moved.slice(0, most), reach)}
    ${
      moved.length <= most
        ? ''
        : html`<details class="more">
            <summary>${t('{0} more', moved.length - most)}</summary>
            ${table(moved.slice(most), reach)}
          </details>`
    }
    <p class="quiet">
      ${t('Other numbers: {0} moved by less than is worth saying, and of {1} the data cannot tell whether they moved.', still, unsure)}
    </p>`;
}

const table = (numbers: readonly NumberChange[], reach: number): TemplateResult => html`<div class="scroll">
  <table class="plain moved">
    <thead>
      <tr>
        <th scope="col">${t('For whom')}</th>
        <th scope="col">${t('Number')}</th>
        <th scope="col" class="number">${t('Before')}</th>
        <th scope="col" class="number">${t('After')}</th>
        <th scope="col" class="number">${t('Change')}</th>
        <th scope="col"><span class="visually-hidden">${t('Interval')}</span></th>
        <th scope="col"></th>
      </tr>
    </thead>
    <tbody>${numbers.map((one) => row(one, reach))}</tbody>
  </table>
</div>`;

function row(one: NumberChange, reach: number): TemplateResult {
  const { metric, groups, before, after, direction } = one;
  const scale = usualScale(metric);
  const pair = groups?.length === 2;
  const shownValue = (value: number) => (pair ? gap(value, scale) : withUnit(value, scale));
  const whom = pair
    ? t('{0} against {1}', groupName(groups[1]), groupName(groups[0]))
    : groups
      ? groupName(groups[0])
      : t('All rows');
  return html`<tr data-direction=${direction} data-change tabindex="-1">
    <th scope="row">${whom}</th>
    <td>${pair ? t('{0}, gap', metricWords(metric).title) : metricWords(metric).title}</td>
    <td class="number">${shownValue(before)}</td>
    <td class="number">${shownValue(after)}</td>
    <td class="number">${changeText(one)}</td>
    <td>${changeBar(one, reach)}</td>
    <td class="direction">${directionWord(direction)}</td>
  </tr>`;
}
