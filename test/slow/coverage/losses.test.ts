import { headlines } from '../../coverage/headlines.ts';
import { lossesOfOne, lossGaps } from '../../coverage/losses.ts';
import { inFull } from './family.ts';

inFull(lossesOfOne);
inFull(lossGaps);
inFull(headlines);
