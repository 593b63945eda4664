import type { AuditDocument, Note } from '../../protocol/document.ts';
import type { Held } from './withholding.ts';

/** Notes that count no rows and name no values: what they say is of the file, or of all rows. */
const ofAllRows: ReadonlySet<Note['code']> = new Set<Note['code']>([
  'parts',
  'noHeader',
  'preamble',
  'emptyNames',
  'duplicateNames',
  'rowNames',
  'trailingField',
  'spaces',
  'escape',
  'newlines',
  'encoding',
  'numbers',
  'nested',
  'arraysLeftOut',
  'otherSheets',
  'unicodeForms',
  'invisible',
  'thresholdMadePrediction',
  'weightKind',
  'suppressed',
  'withheld',
]);
/** Notes that follow from the published counts of all groups of a grouping. */
const ofGroups: ReadonlySet<Note['code']> = new Set<Note['code']>(['oneGroup', 'smallGroup', 'prevalenceDiffers']);

/** What is withheld first, then the notes that can stay. */
export function notesOf({ notes }: AuditDocument, held: readonly Held[] | undefined, k: number): readonly Note[] {
  const whole = new Set(
    held?.flatMap(({ grouping, closed }) => (closed.length === 0 ? [JSON.stringify(grouping.by)] : [])),
  );
  const stays = (note: Note) =>
    ofAllRows.has(note.code) ||
    (held !== undefined && note.code === 'constantIsAsGood') ||
    (ofGroups.has(note.code) && 'by' in note && whole.has(JSON.stringify(note.by)));
  return [
    { code: 'suppressed', below: k, ...(held === undefined && { all: true }) },
    ...(held ?? []).flatMap(({ grouping: { by }, closed }): Note[] =>
      closed.length === 0 ? [] : [{ code: 'withheld', by, ...(closed !== 'all' && { keys: closed }) }],
    ),
    ...notes.filter((note) => stays(note) && note.code !== 'suppressed'),
  ];
}
