import { t } from '@vscode/l10n';
import type { AuditDocument, Grouping } from '../../protocol/document.ts';
import { type IndexName, isSplit } from '../../protocol/indices.ts';
import type { Measured } from '../../protocol/measured.ts';
import { byName } from '../../words/groups.ts';
import { betweenSentence, indexInterval, indexText, indexWords } from '../../words/indices.ts';
import { table } from '../table.ts';

/** How unequally errors fall, and how the groups of each column compare; crossings are left to `--format json`. */
export function indicesText(document: AuditDocument): string {
  const { indices } = document;
  if (indices === undefined) return '';
  const groupings = document.groupings.filter(({ by, indices }) => by.length === 1 && indices !== undefined);
  const sentences = groupings.flatMap((grouping) => betweenSentence(document, grouping) ?? []);
  const parts = [
    table(
      [t('Inequality of what rows got'), t('All'), '', ...groupings.map(({ by }) => t('between {0}', byName(by)))],
      indices.flatMap(({ measured, ...name }) =>
        measured === undefined
          ? []
          : [[title(name), ...cells(measured), ...groupings.map((grouping) => text(grouping, name))]],
      ),
    ),
    groupings.length === 0
      ? ''
      : table(
          [t('How groups compare'), ...groupings.flatMap(({ by }) => [byName(by), ''])],
          indices
            .filter(({ measured }) => measured === undefined)
            .map((name) => [title(name), ...groupings.flatMap((grouping) => both(grouping, name))]),
        ),
    sentences.map((sentence) => `• ${sentence}`).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const title = (name: IndexName) => indexWords(name).title;
const cells = (measured: Measured) => [indexText(measured), indexInterval(measured) ?? ''];

function measuredOf({ indices }: Grouping, { index, alpha }: IndexName): Measured | undefined {
  const found = indices?.find((one) => one.index === index && one.alpha === alpha);
  return found === undefined ? undefined : isSplit(found) ? found.between : found.measured;
}

function text(grouping: Grouping, name: IndexName): string {
  const measured = measuredOf(grouping, name);
  return measured === undefined ? '' : indexText(measured);
}

function both(grouping: Grouping, name: IndexName): readonly string[] {
  const measured = measuredOf(grouping, name);
  return measured === undefined ? ['', ''] : cells(measured);
}
