import { t } from '@vscode/l10n';
import type { AuditDocument, Grouping } from '../../../protocol/document.ts';
import { calibrationSentences, clippedSentence, reviewSentence } from '../../../words/calibration.ts';
import { byName } from '../../../words/groups.ts';
import type { Block, Section } from '../block.ts';
import { definitionTables } from './definitions.ts';
import { gapFigures, mostDrawn, scoreFigures } from './figures.ts';
import { indexTables } from './indices.ts';
import { reliabilityTable } from './reliability.ts';
import { metricTables } from './tables.ts';

/** For the engineer: by each grouping the gaps as charts, all metrics as tables, scores, definitions. */
export const numbers = (document: AuditDocument): Section => ({
  title: t('In numbers'),
  blocks: document.groupings.length === 0 ? [{ kind: 'text', text: t('There are no groups to compare.') }] : [],
  sections: document.groupings.map((grouping) => ({
    title: t('By {0}', byName(grouping.by)),
    blocks: [...gapFigures(document, grouping), ...metricTables(document, grouping)],
    sections: [...scores(document, grouping), ...definitionTables(grouping), ...indexTables(document, grouping)],
  })),
});

/** Crossed groups are many and small: their curves say little, and their score metrics stand in the tables. */
function scores(document: AuditDocument, grouping: Grouping): readonly Section[] {
  const blocks: readonly Block[] = [
    ...(grouping.by.length === 1 && grouping.groups.length <= mostDrawn ? scoreFigures(document, grouping) : []),
    ...sentences(calibrationSentences(grouping)),
    ...reliabilityTable(document, grouping),
    ...sentences([clippedSentence(document), reviewSentence(document)].filter((line) => line !== '')),
  ];
  const any = grouping.groups.some(({ calibration, roc, reliability }) => calibration ?? roc ?? reliability);
  return any ? [{ title: t('Scores by {0}', byName(grouping.by)), blocks }] : [];
}

const sentences = (items: readonly string[]): readonly Block[] => (items.length === 0 ? [] : [{ kind: 'list', items }]);
