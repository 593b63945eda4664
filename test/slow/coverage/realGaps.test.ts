import { realGap } from '../../coverage/rates.ts';
import { inFull } from './family.ts';

inFull(realGap);
