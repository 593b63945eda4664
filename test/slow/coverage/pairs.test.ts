import { pairedChanges, pairedChangesOfGroups } from '../../coverage/pairs.ts';
import { inFull } from './family.ts';

inFull(pairedChanges);
inFull(pairedChangesOfGroups);
