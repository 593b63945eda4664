import { scoreGaps, scoresOfOne } from '../../coverage/scores.ts';
import { inFull } from './family.ts';

inFull(scoreGaps);
inFull(scoresOfOne);
