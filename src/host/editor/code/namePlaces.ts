import type { Masked } from './mask.ts';
import { keyOfText } from './words.ts';

/** Where a name stands in a text. */
export interface NamePlace {
  readonly from: number;
  readonly to: number;
}

/** A name with more is no constant; to go through them for each use would take the square of the time. */
const MOST = 100;

/** Places of names in a text, by the keys of the names: to cut out each name would take longer than all the rest. */
export class NamePlaces<Place extends NamePlace> {
  private readonly byKey = new Map<number, Place[]>();

  constructor(private readonly masked: Masked) {}

  add(key: number, place: Place): void {
    const known = this.byKey.get(key);
    if (!known) this.byKey.set(key, [place]);
    else if (known.length <= MOST) known.push(place);
  }

  /** The places of a name; none of one that has more than a hundred. */
  of(name: string): readonly Place[] {
    const known = this.byKey.get(keyOfText(name)) ?? [];
    if (known.length > MOST) return [];
    return known.filter(({ from, to }) => to - from === name.length && this.masked.text.startsWith(name, from));
  }
}
