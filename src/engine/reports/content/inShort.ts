import { t } from '@vscode/l10n';
import { disparityChart } from '../../../charts/disparity.ts';
import type { AuditDocument } from '../../../protocol/document.ts';
import { verdictsByNeed } from '../../../protocol/gates.ts';
import { auditedLines } from '../../../words/audited.ts';
import { tallySentence } from '../../../words/gates.ts';
import { headlineSentence, headlineWhy } from '../../../words/headline.ts';
import { leadingSentence } from '../../../words/leading.ts';
import { noteLines } from '../../../words/notes.ts';
import { meaning } from '../../../words/sentences.ts';
import type { Block, Section } from '../block.ts';
import { groupingBy } from '../risks/groups.ts';
import { risksOf } from '../risks/risks.ts';
import { reportTheme } from '../theme.ts';
import { gapFigure, mostDrawn } from './figures.ts';
import { frequencies, itemOfFinding, itemOfGap } from './items.ts';

/** So many gaps are said in sentences; the register has all. */
const mostGaps = 6;

/** The page for anyone: what was audited, what the gates came to, the clearest gaps in natural frequencies, what to do. */
export function inShort(document: AuditDocument): Section {
  const gaps = risksOf(document).filter(({ finding }) => finding === undefined);
  return {
    title: t('In short'),
    blocks: [
      ...texts([leadingSentence(document)], 'lead'),
      ...headlineBlocks(document),
      { kind: 'list', items: auditedLines(document) },
    ],
    sections: [
      ...gates(document),
      {
        title: t('The clearest gaps'),
        blocks:
          gaps.length === 0
            ? texts([t('No gap that no gate is about is told apart from none.'), ...meanings(document)])
            : [
                { kind: 'items', items: gaps.slice(0, mostGaps).map((risk) => itemOfGap(document, risk)) },
                ...texts(
                  gaps.length > mostGaps
                    ? [t('{0} smaller gaps are told apart from none, too.', String(gaps.length - mostGaps))]
                    : [],
                  'quiet',
                ),
              ],
      },
      ...(document.notes.length === 0
        ? []
        : [{ title: t('To know'), blocks: [{ kind: 'list', items: noteLines(document.notes) } as const] }]),
    ],
  };
}

const meanings = (document: AuditDocument) =>
  document.groupings.filter(({ by }) => by.length === 1).flatMap(({ by }) => meaning(document, by));

const texts = (all: readonly string[], tone?: 'lead' | 'quiet'): readonly Block[] =>
  all.flatMap((text): readonly Block[] => (text === '' ? [] : [{ kind: 'text', text, ...(tone && { tone }) }]));

function gates(document: AuditDocument): readonly Section[] {
  const { findings } = document;
  if (findings.length === 0) return [];
  const sorted = verdictsByNeed.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict));
  return [
    {
      title: t('Gates'),
      blocks: [
        { kind: 'text', text: tallySentence(findings), tone: 'quiet' },
        { kind: 'items', items: sorted.map((finding) => itemOfFinding(document, finding)) },
      ],
    },
  ];
}

/** The clearest gap in natural frequencies, in numbers, and as a chart where its groups fit on the page. */
function headlineBlocks(document: AuditDocument): readonly Block[] {
  const { headline } = document;
  const numbers = [headlineSentence(headline), headlineWhy(headline)].join(' ').trim();
  const grouping = groupingBy(document, headline?.by);
  if (headline === undefined || grouping === undefined) return texts([numbers]);
  const spec =
    grouping.groups.length > mostDrawn
      ? undefined
      : disparityChart(document, grouping.by, headline.metric, reportTheme);
  return [
    ...texts(frequencies(document, grouping, headline.metric) ?? [], 'lead'),
    ...texts([numbers]),
    ...(spec === undefined ? [] : [gapFigure(document, grouping, headline.metric, spec)]),
  ];
}
