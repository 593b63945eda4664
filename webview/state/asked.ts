import { toFailure } from '../../src/protocol/failures.ts';
import { failureSentence } from '../../src/words/failures.ts';

/** Runs a request; `say` gets the sentence of what fails, and nothing at its start and where it was cancelled. */
export async function asked(
  request: () => Promise<unknown>,
  say: (problem: string | undefined) => void,
): Promise<void> {
  try {
    say(undefined);
    await request();
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code !== 'cancelled') say(failureSentence(failure));
  }
}
