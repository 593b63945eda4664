import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { DetectAsk, Detection, Guess } from '../../protocol/detection.ts';
import type { RoleChoices } from '../../protocol/roles.ts';
import type { Ports } from '../ports.ts';
import { cellNotes } from './cellNotes.ts';
import { columnsOf } from './columns.ts';
import { countOf } from './counts.ts';
import { favourableOf } from './favourable.ts';
import { fixedColumns } from './given.ts';
import { identifierOf } from './identifier.ts';
import { joinedSample } from './joinedSample.ts';
import { kindOf } from './kind.ts';
import { answered, lonePrediction } from './lone.ts';
import { modelsOf } from './models.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { asWritten } from './positive.ts';
import { questionsFor } from './questions.ts';
import { withRows } from './rows.ts';
import { sampleOf } from './sample.ts';
import { groupsOf } from './sensitive.ts';
import { auditedGroups } from './settle.ts';
import { splitOf } from './split.ts';
import type { Column, Sample } from './table.ts';
import { modelVersionOf, timeOf, weightOf } from './time.ts';
import { unitOf } from './unit.ts';

/**
 * What a file is and which of its columns play which part, each with a confidence and a reason. Under `askBelow` a guess is a
 * question, never taken in silence. Looks at a sample whose cost does not grow with the file; `choices` win over every rule.
 *
 * @throws AuditError fileNotFound, fileUnreadable, fileEmpty, formatUnknown, parseFailed, noSuchColumn, joinFailed
 */
export async function detect(ask: DetectAsk, ports: Ports, signal: AbortSignal): Promise<Detection> {
  if (ask.query === undefined) return detectFile(ask, ports, signal);
  const { query: _, ...file } = ask;
  return withRows(
    ask,
    ports,
    signal,
    () => undefined,
    async ({ path, queried }) => {
      const detection = await detectFile({ ...file, path }, ports, signal);
      return { ...detection, path: ask.path, notes: [...(queried?.notes ?? []), ...detection.notes] };
    },
  );
}

async function detectFile(ask: DetectAsk, ports: Ports, signal: AbortSignal): Promise<Detection> {
  const own = await sampleOf(ask.path, ports, signal);
  const sample = ask.join ? await joinedSample(own, ask.join, ports, signal) : own;
  const columns = await columnsOf(sample, signal);
  return { ...understand(sample, columns, own.names.length, ask.path, ask.choices ?? {}), headerHash: headerHash(own) };
}

/** Of several models a person picks one. */
const unsure = (guess: Guess<Column> | undefined): Guess<Column> | undefined =>
  guess && { ...guess, confidence: Math.min(guess.confidence, 0.7) };

/** Corrected roles are remembered under the format and the names in order, whatever the rows. */
const headerHash = ({ format, names }: Sample): string =>
  createHash('sha256')
    .update(JSON.stringify([format, names]))
    .digest('hex')
    .slice(0, 32);

/** The rules, in the order in which they need each other. Pure. Columns from `ownColumns` on came by a join. */
function understand(
  sample: Sample,
  columns: readonly Column[],
  ownColumns: number,
  path: string,
  choices: RoleChoices,
): Omit<Detection, 'headerHash'> {
  const { whole, sampledRows } = sample;
  const fixed = fixedColumns(columns, choices, path);
  const useful = columns.filter(({ facts }) => facts.type !== 'nested' && facts.distinct > 0);
  const split = choices.split === null ? undefined : splitOf(useful, whole);
  const id = identifierOf(useful, sampledRows);
  const count = choices.count === null ? undefined : countOf(useful, sample);
  const model = modelVersionOf(useful);
  const aside = new Set([split?.value.column, id?.value, count?.value, model?.value, choices.weight, choices.unit]);
  const candidates = useful.filter(({ name }) => !aside.has(name));
  const own = candidates.filter(({ position }) => position < ownColumns);
  const lone = lonePrediction(own, path, choices);
  const outcome: Outcome =
    lone && own.length < candidates.length ? answered(lone, candidates, fixed) : (lone ?? outcomeOf(candidates, fixed));
  const models = modelsOf(candidates, outcome.label?.value);
  const open = models.length > 0 && fixed.prediction === undefined && fixed.score === undefined;
  const { label, classes, threshold } = outcome;
  const prediction = open ? unsure(outcome.prediction) : outcome.prediction;
  const score = open ? unsure(outcome.score) : outcome.score;
  const outcomes = new Set([label, prediction, score].map((guess) => guess?.value));
  const groups = groupsOf(candidates.filter((column) => !outcomes.has(column)));
  const written = (value: string) => asWritten(label?.value, value) ?? asWritten(prediction?.value, value) ?? value;
  const positive = outcome.positive && { ...outcome.positive, value: written(outcome.positive.value) };
  const favourable =
    outcome.positive &&
    favourableOf(
      { ...outcome, positive: outcome.positive },
      basename(path),
      (value) => asWritten(prediction?.value, value) ?? written(value),
    );
  const name = <T extends { value: Column }>(guess: T) => ({ ...guess, value: guess.value.name });
  const time = timeOf(useful);
  const unit = unitOf(
    candidates.filter((column) => !outcomes.has(column)),
    sampledRows,
  );
  const weight = weightOf(candidates);
  const roles: Detection['roles'] = {
    ...(label ? { label: name(label) } : {}),
    ...(prediction ? { prediction: name(prediction) } : {}),
    ...(score ? { score: name(score) } : {}),
    ...(weight ? { weight } : {}),
    ...(count ? { count } : {}),
    ...(id ? { id } : {}),
    ...(unit ? { unit } : {}),
    ...(time ? { time } : {}),
    ...(model ? { modelVersion: model } : {}),
    ...(positive ? { positive } : {}),
    ...(favourable ? { favourable } : {}),
    ...(threshold ? { threshold } : {}),
    ...(split ? { split } : {}),
  };
  const kind = kindOf(roles, columns, sample);
  const noGroups = choices.groups === undefined && auditedGroups(groups).length === 0;
  return {
    path,
    format: sample.format,
    bytes: sample.bytes,
    ...(sample.rows === undefined ? {} : { rows: sample.rows }),
    sampledRows,
    columns: columns.map(({ facts }) => facts),
    kind,
    task: outcome.task,
    roles,
    groups,
    notes: [...sample.notes, ...cellNotes(columns)],
    ...(models.length > 0 ? { models } : {}),
    questions: questionsFor(
      { roles, groups, task: outcome.task, kind, classes: classes.map(written), models: open ? models : [] },
      useful,
      noGroups,
    ),
  };
}
