import { noGap, uneven } from '../../coverage/rates.ts';
import { inFull } from './family.ts';

inFull(noGap);
inFull(uneven);
