import { t } from '@vscode/l10n';
import type { AuditDocument } from '../../../protocol/document.ts';
import { verdictWord } from '../../../words/gates.ts';
import { groupName } from '../../../words/groups.ts';
import { shown } from '../../../words/shown.ts';
import type { Table } from '../block.ts';

/** Waivers that hold or have ended: who answers for what, why, and until when; undefined where no finding has one. */
export function waiverTable({ findings }: AuditDocument): Table | undefined {
  const rows = findings.flatMap(({ id, verdict, waiver }) =>
    waiver === undefined
      ? []
      : [
          [
            shown(id),
            verdictWord(verdict),
            waiver.group === undefined ? t('any') : groupName(waiver.group),
            shown(waiver.owner),
            shown(waiver.reason, 500),
            shown(waiver.ticket ?? ''),
            [waiver.created, waiver.expires].filter((day) => day !== undefined).join(' – '),
            { number: String(waiver.value) },
          ],
        ],
  );
  if (rows.length === 0) return undefined;
  return {
    kind: 'table',
    caption: t('Waivers'),
    head: [
      t('Gate'),
      t('Verdict'),
      t('Group'),
      t('Owner'),
      t('Reason'),
      t('Ticket'),
      t('Days'),
      { number: t('Up to'), says: t('A worse number fails all the same') },
    ],
    rows,
  };
}
