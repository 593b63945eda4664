import { compositeGaps, composites } from '../../coverage/composites.ts';
import { inFull } from './family.ts';

inFull(compositeGaps);
inFull(composites);
