import { weightedGaps, weightedRates } from '../../coverage/weights.ts';
import { inFull } from './family.ts';

inFull(weightedGaps);
inFull(weightedRates);
