import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { calibrationChart } from '../../src/charts/calibration.ts';
import { precisionRecallChart } from '../../src/charts/precisionRecall.ts';
import { rocChart } from '../../src/charts/roc.ts';
import { groupingOf } from '../../src/charts/rows.ts';
import type { AuditDocument, Grouping, GroupResult } from '../../src/protocol/document.ts';
import { byName, groupName } from '../../src/words/groups.ts';
import { calibrationLegend, precisionRecallLegend, rocLegend } from '../../src/words/legends.ts';
import { bare, count, interval, percent } from '../../src/words/numbers.ts';
import type { Selection } from '../state/selection.ts';
import { measuredCell, metricHead } from './cells.ts';
import { chooser, type Look } from './chooser.ts';
import './figure.ts';
import type { Ask } from './further/section.ts';
import { noGroups } from './overview.ts';
import { calibrationNumbers, rankingNumbers } from './scoreNumbers.ts';

/** ROC, precision and recall, and calibration by group, each with its numbers as a table; what a review would find. */
export function scoresView(document: AuditDocument, selection: Selection, look: Look, ask: Ask): TemplateResult {
  const grouping = groupingOf(document, selection.by);
  return html`<section class="block">${chooser(document, selection, look, false)}</section>
    ${grouping === undefined ? noGroups() : [curves(document, grouping), calibrationNumbers(document, grouping), rankingNumbers(document, grouping, ask)]}`;
}

function curves(document: AuditDocument, grouping: Grouping): TemplateResult {
  return html`<section class="block pair">
    <evenhand-figure
      .spec=${rocChart(document, grouping.by)}
      .legend=${rocLegend()}
      .name=${t('ROC by {0}', byName(grouping.by))}
      .table=${() => scoreTable(document, grouping)}
    ></evenhand-figure>
    <evenhand-figure
      .spec=${precisionRecallChart(document, grouping.by)}
      .legend=${precisionRecallLegend()}
      .name=${t('Precision and recall by {0}', byName(grouping.by))}
      .table=${() => curveTable(grouping)}
    ></evenhand-figure>
    <evenhand-figure
      .spec=${calibrationChart(document, grouping.by)}
      .legend=${calibrationLegend()}
      .name=${t('Calibration by {0}', byName(grouping.by))}
      .table=${() => binTable(grouping)}
    ></evenhand-figure>
  </section>`;
}

function scoreTable(document: AuditDocument, grouping: Grouping): TemplateResult {
  const columns = document.catalogue.filter(({ family }) => family === 'scores');
  return html`<table class="twin">
    <caption>${t('Score metrics by {0}', byName(grouping.by))}</caption>
    <thead>
      <tr><th scope="col">${byName(grouping.by)}</th>${columns.map(metricHead)}</tr>
    </thead>
    <tbody>
      ${grouping.groups.map(
        ({ key, values }) => html`<tr>
          <th scope="row">${groupName(key)}</th>
          ${columns.map((entry) => measuredCell(entry, values[entry.id], false, true))}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Every tenth point is enough to read. */
function curveTable(grouping: Grouping): TemplateResult {
  return html`<table class="twin">
    <caption>${t('Precision at a share of the positives found')}</caption>
    <thead>
      <tr>
        <th scope="col">${byName(grouping.by)}</th>
        <th scope="col" class="number">${t('Recall')}</th>
        <th scope="col" class="number">${t('Precision')}</th>
      </tr>
    </thead>
    <tbody>
      ${grouping.groups.flatMap(({ key, prCurve }) =>
        (prCurve?.recall ?? []).flatMap((recall, at, all) =>
          at % 10 !== 0 && at + 1 < all.length
            ? []
            : [
                html`<tr>
                  <th scope="row">${groupName(key)}</th>
                  <td class="number">${percent(recall)}</td>
                  <td class="number">${percent(prCurve!.precision[at]!)}</td>
                </tr>`,
              ],
        ),
      )}
    </tbody>
  </table>`;
}

function binTable(grouping: Grouping): TemplateResult {
  return html`<table class="twin">
    <caption>${t('What happened, by mean score of the bin')}</caption>
    <thead>
      <tr>
        <th scope="col">${byName(grouping.by)}</th>
        <th scope="col">${t('Scores')}</th>
        <th scope="col" class="number">${t('Mean score')}</th>
        <th scope="col" class="number">${t('Actually positive')}</th>
        <th scope="col">${t('Interval')}</th>
        <th scope="col" class="number">n</th>
      </tr>
    </thead>
    <tbody>
      ${grouping.groups.flatMap((group) => (group.calibration ?? []).map((bin) => binRow(group, bin)))}
    </tbody>
  </table>`;
}

function binRow({ key }: GroupResult, bin: NonNullable<GroupResult['calibration']>[number]): TemplateResult {
  return html`<tr>
    <th scope="row">${groupName(key)}</th>
    <td class="range">${bare(bin.low, 'ratio')}–${bare(bin.high, 'ratio')}</td>
    <td class="number">${bare(bin.meanScore, 'number')}</td>
    <td class="number">${percent(bin.rate)}</td>
    <td class="range">${interval(bin.interval, 'share') ?? ''}</td>
    <td class="number">${count(bin.n)}</td>
  </tr>`;
}
