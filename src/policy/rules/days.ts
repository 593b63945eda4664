import type { Draft } from '../draft.ts';
import type { Found } from '../found.ts';
import { entriesOf, waiversOf } from '../parts.ts';
import type { Path } from '../placed.ts';

/** Days of a policy are days of the calendar. */
export const daysExist = (draft: Draft): readonly Found[] =>
  entriesOf(draft)
    .flatMap((audit): readonly (readonly [string | undefined, Path])[] => [
      [audit.part.require?.sign_off?.on, [...audit.path, 'require', 'sign_off', 'on']],
      ...waiversOf(audit).flatMap(({ part: { created, expires }, path }) => [
        [created, [...path, 'created']] as const,
        [expires, [...path, 'expires']] as const,
      ]),
    ])
    .flatMap(([day, path]) =>
      day === undefined || isDay(day)
        ? []
        : [{ code: 'noSuchDay', path, facts: { key: String(path.at(-1)), value: day } }],
    );

/** Whether `YYYY-MM-DD` names a day: there is no 2026-02-30. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
