import type { Detection } from '../protocol/detection.ts';
import type { AuditDocument, Note } from '../protocol/document.ts';
import type { FurtherResults } from '../protocol/further.ts';
import type { Finding } from '../protocol/gates.ts';
import type { Roles } from '../protocol/roles.ts';
import type { AuditAsk } from '../protocol/services.ts';
import { definitionCatalogue } from './definitions/index.ts';
import type { Rows } from './detect/rows.ts';
import type { Fingerprints } from './fingerprints.ts';
import type { Measurements } from './measureCube.ts';
import { applicableMetrics } from './metrics/measure.ts';
import type { Tally } from './sources/source.ts';
import { tallyNotes } from './tallyNotes.ts';

export type Ingredients = {
  readonly ask: AuditAsk;
  readonly version: string;
  readonly detection: Detection;
  readonly roles: Roles;
  readonly because: Pick<AuditDocument, 'rolesBecause' | 'groupsBecause'>;
  readonly hashes: Fingerprints;
  readonly queried: Rows['queried'];
  readonly tally: Tally;
  readonly settings: AuditDocument['settings'];
  readonly measured: Measurements;
  readonly further: FurtherResults | undefined;
  readonly findings: readonly Finding[];
};

/** Puts the record together, fields in a fixed order and absent ones absent, so that it diffs well. */
export function documentOf(of: Ingredients): AuditDocument {
  const { ask, detection, roles, because, tally, measured, hashes, queried } = of;
  const notes: Note[] = [
    ...(queried?.notes ?? []),
    ...detection.notes,
    ...tally.notes,
    ...tallyNotes(ask, roles, tally),
    ...measured.notes,
  ];
  return {
    schemaVersion: 1,
    tool: { name: 'evenhand', version: of.version },
    input: {
      path: ask.path,
      sha256: hashes.sha256,
      format: queried?.format ?? detection.format,
      rows: tally.rows,
      rowsUsed: tally.rowsUsed,
      excluded: Object.fromEntries(Object.entries(tally.excluded).filter(([, rows]) => rows > 0)),
      ...(ask.join && tally.join && { join: { ...ask.join, sha256: hashes.join!, ...tally.join } }),
      ...(queried && { query: { sql: queried.sql, datasets: hashes.datasets! } }),
      ...(ask.where !== undefined && { where: ask.where }),
    },
    task: 'binary',
    roles,
    rolesBecause: withAgreement(because.rolesBecause, tally),
    groupsBecause: because.groupsBecause,
    ...(ask.words && { words: ask.words }),
    settings: of.settings,
    catalogue: applicableMetrics(tally.cube.overall).map(({ entry }) => entry),
    definitionCatalogue,
    overall: measured.overall,
    groupings: measured.groupings,
    ...(measured.indices && { indices: measured.indices }),
    ...(measured.leading && { leading: measured.leading }),
    ...(measured.baseline && { baseline: measured.baseline }),
    ...(measured.review && { review: measured.review }),
    ...(measured.headline && { headline: measured.headline }),
    ...(of.further && { further: of.further }),
    ...(ask.checks?.policy && {
      policy: { ...ask.checks.policy, ...(hashes.base && { base: hashes.base }), asOf: ask.checks.today },
    }),
    findings: of.findings,
    notes,
  };
}

/** Detection saw a sample; the tally saw every row, and its share is the one that counts. */
function withAgreement(because: AuditDocument['rolesBecause'], { agreement }: Tally): AuditDocument['rolesBecause'] {
  if (agreement === undefined) return because;
  return Object.fromEntries(
    Object.entries(because).map(([role, reason]) => [
      role,
      reason.code === 'scoreReproduces' ? { ...reason, share: agreement } : reason,
    ]),
  );
}
