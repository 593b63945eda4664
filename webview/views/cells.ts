import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { CatalogueEntry } from '../../src/protocol/document.ts';
import {
  hasInterval,
  type Interval,
  isUndefined,
  type Known,
  type Measured,
  type NoInterval,
  type Undefined,
} from '../../src/protocol/measured.ts';
import { metricWords } from '../../src/words/metricWords.ts';
import { bare, count, interval, type Scale, withUnit } from '../../src/words/numbers.ts';
import { noIntervalShort, noIntervalWords, undefinedShort, undefinedWords } from '../../src/words/undefined.ts';

/** A value of a group in a table: the number, its interval on hover or beneath it, or why there is none. */
export function measuredCell(
  entry: CatalogueEntry,
  measured: Measured | undefined,
  few: boolean,
  intervals: boolean,
): TemplateResult {
  if (measured === undefined) return html`<td class="number" data-metric=${entry.id}></td>`;
  if (isUndefined(measured))
    return html`<td class="number undefined" data-metric=${entry.id} title=${t('Not defined: {0}.', undefinedWords(measured.undefined))}>
      ${undefinedShort(measured.undefined)}
    </td>`;
  const limits = interval(measured.interval, entry.scale);
  return html`<td class="number ${few ? 'few' : ''}" data-metric=${entry.id} title=${evidence(entry, measured, few)}>
    ${few ? html`<span class="mark" aria-label=${t('few rows')}>▵ </span>` : ''}${bare(measured.value, entry.scale)}
    ${intervals && limits !== undefined ? html`<small>${limits}</small>` : ''}
  </td>`;
}

/** What stands beneath a number: its interval, or in a word or two why there is none. */
export function limitsBelow(of: Interval | NoInterval, scale: Scale): TemplateResult {
  return hasInterval(of)
    ? html`<small>${interval(of, scale)}</small>`
    : html`<small title=${noIntervalWords(of.none)}>${noIntervalShort(of.none)}</small>`;
}

/** A number with what stands beneath it, or why there is no number. */
export function numberCell(
  of: Pick<Known, 'value' | 'interval'> | Undefined | undefined,
  scale: Scale,
  title = '',
): TemplateResult {
  if (of === undefined) return html`<td class="number"></td>`;
  if (isUndefined(of))
    return html`<td class="number undefined" title=${t('Not defined: {0}.', undefinedWords(of.undefined))}>
      ${undefinedShort(of.undefined)}
    </td>`;
  return html`<td class="number" title=${title}>${bare(of.value, scale)} ${limitsBelow(of.interval, scale)}</td>`;
}

/** A column head: short title, with meaning and formula on hover. */
export function metricHead(entry: CatalogueEntry): TemplateResult {
  const { short, title, says } = metricWords(entry.id);
  return html`<th scope="col" class="number" data-metric=${entry.id} title=${`${title}. ${says} ${entry.formula}`}>
    ${entry.scale === 'share' ? html`${short} <span class="unit">%</span>` : short}
  </th>`;
}

function evidence(entry: CatalogueEntry, measured: Exclude<Measured, { undefined: unknown }>, few: boolean): string {
  const limits = hasInterval(measured.interval)
    ? (interval(measured.interval, entry.scale) ?? '')
    : `(${noIntervalWords(measured.interval.none)})`;
  const base = t('{0} {1} · of {2}', withUnit(measured.value, entry.scale), limits, count(measured.denominator));
  return few ? `${base} · ${t('too few rows to judge')}` : base;
}
