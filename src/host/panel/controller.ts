import { basename } from 'node:path';
import type { DetectAsk, JoinOffer } from '../../protocol/detection.ts';
import { AuditError, type FailureCode, toFailure } from '../../protocol/failures.ts';
import type { Further } from '../../protocol/further.ts';
import { pathsOf } from '../../protocol/query.ts';
import type { RoleChoices } from '../../protocol/roles.ts';
import type { AuditAsk, AuditSummary, PanelState, Progress } from '../../protocol/services.ts';
import type { Correction } from '../workspace/corrections.ts';
import type { Stamp } from '../workspace/stable.ts';
import type { Controller, ControllerNeeds } from './control.ts';

/** What an audit may fail with that a person can settle by a choice of columns, values or a second file. */
const settledByAsking: readonly FailureCode[] = [
  'needsAnswer',
  'noLabel',
  'noPrediction',
  'noSuchColumn',
  'noSuchValue',
  'notBinary',
  'tooManyGroups',
  'noRowsLeft',
  'joinFailed',
  'joinOverlap',
];

/** What an audit may fail with because the file was written, or replaced by another, while it was read. */
const settledByWaiting: readonly FailureCode[] = ['fileChanging', 'fileNotFound'];

/** The life of one audited file: working, asking, ready or failed. Knows nothing of the editor. */
export function auditController(needs: ControllerNeeds): Controller {
  const { engine, file, corrections } = needs;
  let state: PanelState = { kind: 'working', file: file.name, phase: 'detecting' };
  let current: AbortController | undefined;
  let audited: Stamp | undefined;
  let found: Stamp | undefined;
  let ready: Omit<Extract<PanelState, { kind: 'ready' }>, 'kind' | 'file'> | undefined;
  let correction: Correction | undefined;
  let model: RoleChoices | undefined;
  let further: Further | undefined;
  let ofPolicy: AuditAsk | undefined;
  /** Of what is shown, where its rows are not those of the file. */
  let queried: Pick<AuditAsk, 'query' | 'within'> | undefined;
  /** What the last audit that came to an end looked into. */
  let looked: Further | undefined;
  let settling = false;

  const show = (next: PanelState) => {
    state = next;
    needs.show(next);
  };
  const showReady = () => show({ kind: 'ready', file: file.name, ...ready! });

  const remembered = async (signal: AbortSignal): Promise<Correction | undefined> => {
    if (!model) return correction ?? (await stored(signal));
    const known = correction ?? (await stored(signal));
    // What was said of another model's score does not hold for this one's.
    const { prediction: _p, score: _s, threshold: _t, ...kept } = known?.choices ?? {};
    correction = { ...known, choices: { ...kept, ...model } };
    model = undefined;
    return correction;
  };
  const stored = async (signal: AbortSignal): Promise<Correction | undefined> => {
    if (!corrections.any()) return undefined;
    const { headerHash } = await engine.detect({ path: file.path }, signal);
    return corrections.of(headerHash);
  };

  /** Of the file, and of the one it is joined with. */
  const stable = async (signal: AbortSignal): Promise<Stamp> => {
    const paths = pathsOf(ofPolicy ? { ...ofPolicy, path: file.path } : { path: file.path, ...besides() });
    return (await Promise.all(paths.map((path) => needs.untilStable(path, signal)))).join(' ');
  };

  const auditAsk = async (signal: AbortSignal): Promise<AuditAsk> => {
    if (ofPolicy) return { ...ofPolicy, ...(further && { further: { ...ofPolicy.further, ...further } }) };
    const known = await remembered(signal);
    return {
      path: file.path,
      ...(known && { choices: known.choices, choicesBecause: correction ? 'given' : 'remembered' }),
      ...(known?.words && { words: known.words }),
      ...(further && { further }),
      ...besides(),
    };
  };

  /** What the rows are made of besides the file. */
  const besides = (): Pick<AuditAsk, 'join' | 'query' | 'within'> => {
    const join = corrections.joinOf(file.uri);
    return queried ?? (join ? { join } : {});
  };

  const askPerson = async (error: unknown, signal: AbortSignal) => {
    const ask = await auditAsk(signal);
    const detection = await engine.detect({ path: file.path, ...detectWith(ask) }, signal);
    if (detection.rows === 0) throw new AuditError('fileEmpty', { path: file.path });
    // Rows that count others have nothing that a second file could be joined by.
    const candidates = detection.kind === 'counts' || ask.query ? [] : await needs.candidates(signal);
    const offers =
      candidates.length === 0 ? [] : await engine.offerJoins({ path: file.path, candidates }, signal).catch(none);
    signal.throwIfAborted();
    const joins = offers.filter(({ join }) => join.path !== ask.join?.path);
    const joined = ask.join ? { joined: basename(ask.join.path) } : {};
    const sentence = toFailure(error).code === 'needsAnswer' ? {} : { sentence: needs.sentenceOf(error) };
    show({ kind: 'asking', file: file.name, detection, joins, ...joined, ...sentence });
  };

  /** A file that is written while it is read is read again when it is still; one that is always written is not. */
  const auditStable = async (signal: AbortSignal): Promise<{ stamp: Stamp; summary: AuditSummary }> => {
    for (let reading = 1; ; reading++) {
      const stamp = await stable(signal);
      found = stamp;
      const ask = await auditAsk(signal);
      try {
        const summary = await engine.audit(ask, signal, (progress) => {
          if (!signal.aborted && isNews(progress, state)) show({ kind: 'working', file: file.name, ...progress });
        });
        return { stamp, summary };
      } catch (error) {
        signal.throwIfAborted();
        if (reading === 3 || !settledByWaiting.includes(toFailure(error).code)) throw error;
      }
    }
  };

  const audit = async (signal: AbortSignal, problem?: string): Promise<void> => {
    const asked = further;
    try {
      const { stamp, summary } = await auditStable(signal);
      signal.throwIfAborted();
      audited = stamp;
      ready = { summary, stale: false, ...(problem !== undefined && { problem }) };
      looked = asked;
      // Only what led to an audit is worth remembering.
      if (correction) corrections.remember(summary.headerHash, correction);
      showReady();
    } catch (error) {
      signal.throwIfAborted();
      if (asked !== undefined) {
        await auditWithout(asked, error, signal);
        return;
      }
      const { code } = toFailure(error);
      if (!settledByAsking.includes(code)) throw error;
      if (code === 'joinFailed' || code === 'joinOverlap') corrections.rememberJoin(file.uri, undefined);
      further = looked;
      await askPerson(error, signal);
    }
  };

  /** What is looked into beyond the audit does not cost the audit: what was added last goes, then all of it. */
  const auditWithout = async (asked: Further, error: unknown, signal: AbortSignal) => {
    further = asked === looked ? undefined : looked;
    await audit(signal, needs.sentenceOf(error));
  };

  const run = async (outer?: AbortSignal) => {
    current?.abort(superseded);
    const mine = new AbortController();
    current = mine;
    const stop = () => mine.abort();
    if (outer?.aborted) stop();
    outer?.addEventListener('abort', stop, { once: true });
    show({ kind: 'working', file: file.name, phase: 'detecting' });
    try {
      await audit(mine.signal);
    } catch (error) {
      if (mine.signal.reason === superseded) return;
      // A stopped run leaves no half result: what stood before stands again, and the next run does not look for it either.
      further = looked;
      if (ready && mine.signal.aborted) {
        ready = { ...ready, stale: ready.stale || found !== audited };
        showReady();
      } else
        show({ kind: 'failed', file: file.name, sentence: needs.sentenceOf(mine.signal.aborted ? stopped : error) });
    } finally {
      outer?.removeEventListener('abort', stop);
      if (current === mine) current = undefined;
    }
  };

  const joinWith = async (offer: JoinOffer) => {
    if (needsConsent(offer) && !(await needs.confirmJoin(offer))) return;
    corrections.rememberJoin(file.uri, offer.join);
    await run();
  };

  return {
    state: () => state,
    run,
    joinWith,
    take(summary, ask) {
      current?.abort(superseded);
      ofPolicy = ask;
      const { query, within } = ask ?? {};
      queried = query && { query, ...(within && { within }) };
      ready = { summary, stale: false };
      showReady();
    },
    policy: () => ofPolicy?.checks?.policy,
    async fileChanged() {
      // One wait covers every write until the file is stable: two would audit it twice, the second against the first.
      if (settling || ofPolicy) return;
      settling = true;
      const before = audited;
      const signal = current?.signal ?? new AbortController().signal;
      const stamp = await stable(signal).catch(() => undefined);
      settling = false;
      if (stamp !== undefined && (stamp !== before || current)) await run();
    },
    markStale() {
      if (!ready) return;
      ready = { ...ready, stale: true };
      if (state.kind === 'ready') showReady();
    },
    async runModel(choices, signal) {
      ofPolicy = undefined;
      model = choices;
      await run(signal);
    },
    async correct(next) {
      ofPolicy = undefined;
      model = undefined;
      correction = next;
      await run();
    },
    async lookFurther(more) {
      further = { ...further, ...more };
      await run();
    },
    async acceptJoin(index) {
      const offer = state.kind === 'asking' ? state.joins[index] : undefined;
      if (!offer) throw new AuditError('internal', { offer: index });
      await joinWith(offer);
    },
    async leaveJoin() {
      corrections.rememberJoin(file.uri, undefined);
      correction = undefined;
      model = undefined;
      await run();
    },
    detection: async (signal) => engine.detect({ path: file.path, ...detectWith(await auditAsk(signal)) }, signal),
    readDocument(id, from, signal) {
      if (id !== ready?.summary.id) throw new AuditError('internal', { document: 'not of this panel' });
      return engine.readDocument({ id, from }, signal);
    },
    cancel: () => current?.abort(),
  };
}

const superseded = Symbol('superseded');
const stopped = new AuditError('cancelled');
const none = (): readonly JoinOffer[] => [];

const detectWith = ({ choices, join, query }: AuditAsk): Omit<DetectAsk, 'path'> => ({
  ...(choices && { choices }),
  ...(join && { join }),
  ...(query && { query }),
});

/** Fewer than 95 % of the keys match, or the rows are taken to stand in the same order: not without being asked. */
const needsConsent = ({ join, matched, unmatched }: JoinOffer) =>
  join.on === 'rowOrder' || matched < 0.95 * (matched + unmatched);

/** A page does not need to hear of each thousandth. */
const isNews = ({ phase, share }: Progress, state: PanelState) =>
  state.kind !== 'working' ||
  state.phase !== phase ||
  (share !== undefined && (state.share === undefined || Math.abs(share - state.share) >= 0.01));
