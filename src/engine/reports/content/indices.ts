import { t } from '@vscode/l10n';
import type { AuditDocument, Grouping } from '../../../protocol/document.ts';
import { type IndexOfGroups, isSplit } from '../../../protocol/indices.ts';
import { isUndefined, type Measured } from '../../../protocol/measured.ts';
import { byName } from '../../../words/groups.ts';
import { betweenSentence, indexEvidence, indexPair, indexText, indexWords } from '../../../words/indices.ts';
import { undefinedWords } from '../../../words/undefined.ts';
import type { Block, Cell, Section } from '../block.ts';

/** How unequally errors fall, between the groups and within them, and numbers that compare the groups. */
export function indexTables(document: AuditDocument, grouping: Grouping): readonly Section[] {
  const { by, indices = [] } = grouping;
  if (indices.length === 0) return [];
  const all = document.indices ?? [];
  const splits = indices.filter(isSplit);
  const comparing = indices.filter((one): one is IndexOfGroups => !isSplit(one));
  const whole = ({ index, alpha }: (typeof splits)[number]) =>
    all.find((one) => one.index === index && one.alpha === alpha)?.measured;
  const sentence = betweenSentence(document, grouping);
  const tables: readonly Block[] = [
    {
      kind: 'table',
      caption: t('How unequally the errors fall'),
      head: [
        t('Index'),
        { number: t('All'), says: t('Among all rows') },
        { number: t('Between'), says: t('Between the groups') },
        { number: t('Within'), says: t('Within the groups') },
      ],
      rows: splits.map((one) => [indexWords(one).title, cell(whole(one)), cell(one.between), cell(one.within)]),
      detail: true,
    },
    {
      kind: 'table',
      caption: t('How the groups by {0} compare', byName(by)),
      head: [t('Index'), { number: t('Value'), says: t('Value') }, t('Compared')],
      rows: comparing.map((one) => [indexWords(one).title, cell(one.measured), indexPair(one)]),
      detail: true,
    },
  ];
  return [
    {
      title: t('Indices by {0}', byName(by)),
      blocks: [
        ...(sentence === undefined ? [] : [{ kind: 'text', text: sentence } as const]),
        ...tables.filter((table) => table.kind === 'table' && table.rows.length > 0),
      ],
    },
  ];
}

function cell(measured: Measured | undefined): Cell {
  if (measured === undefined) return '';
  return isUndefined(measured)
    ? { number: indexText(measured), says: undefinedWords(measured.undefined), quiet: true }
    : { number: indexText(measured), below: indexEvidence(measured) };
}
