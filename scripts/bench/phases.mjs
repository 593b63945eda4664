// Times of an audit's phases, as it tells its progress.
import { audit } from '../../build/bench/audit.mjs';
import { portsIn } from './ask.mjs';

/**
 * Runs an audit. Milliseconds: `sweep`, from the last row until the numbers begin (scores are sorted and swept here);
 * `table`, from there until all groups have their values, intervals and gaps; `numbers`, until the document is whole; `count` and `search`, of what it looks into further.
 */
export async function phasesOf(ask, temporary) {
  const at = {};
  const first = (name) => {
    at[name] ??= performance.now();
  };
  const document = await audit(ask, portsIn(temporary), new AbortController().signal, ({ phase, share = 0 }) => {
    if (phase === 'reading' && share >= 0.7) first('counted');
    if (phase === 'lookingFurther') first('further');
    if (phase === 'lookingFurther' && share >= 0.7) first('furtherCounted');
    if (phase === 'measuring') first('measuring');
    if (phase === 'measuring' && share >= 0.7) first('tabled');
  });
  return {
    document,
    sweep: (at.further ?? at.measuring) - at.counted,
    table: at.tabled - at.measuring,
    numbers: performance.now() - at.measuring,
    ...(at.further === undefined
      ? {}
      : { count: at.furtherCounted - at.further, search: at.measuring - at.furtherCounted }),
  };
}
