/** What the header of a Parquet page says. */
export type PageHeader = {
  /** Bytes that the header takes. */
  readonly length: number;
  /** Bytes of the page behind it. */
  readonly bytes: number;
  /** CRC-32 of these, as a signed number; absent where none was written. */
  readonly checksum?: number;
};

/**
 * Reads the header of a page: field 3 is its packed size, field 4 its checksum (parquet.thrift, `PageHeader`), written in
 * Thrift's compact protocol.
 *
 * @returns nothing where the bytes end before the header does, or hold none
 */
export function pageHeader(bytes: Uint8Array): PageHeader | undefined {
  const reader = compactReader(bytes);
  try {
    const numbers = new Map<number, number>();
    reader.fields((id, type) => {
      if (type === i32) numbers.set(id, reader.zigzag());
      else reader.skip(type, 0);
    });
    const size = numbers.get(3);
    const checksum = numbers.get(4);
    return size === undefined
      ? undefined
      : { length: reader.at(), bytes: size, ...(checksum === undefined ? {} : { checksum }) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const [yes, no, i8, i16, i32, i64, double, binary, list, set, map, struct] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
/** Deeper than any header; a hostile one could nest without end. */
const deepest = 16;

/** Thrift's compact protocol, as far as a header or the list of columns needs it. Throws a RangeError behind the last byte. */
export function compactReader(bytes: Uint8Array) {
  let place = 0;
  const byte = (): number => {
    if (place >= bytes.length) throw new RangeError('the bytes end');
    return bytes[place++]!;
  };
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const next = byte();
      value += (next & 127) * 2 ** shift;
      if (next < 128) return value;
    }
    throw new RangeError('a number without an end');
  };
  const zigzag = (): number => {
    const value = varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  const move = (by: number) => {
    if (place + by > bytes.length) throw new RangeError('the bytes end');
    place += by;
  };
  const fields = (each: (id: number, type: number) => void): void => {
    for (let id = 0; ; ) {
      const head = byte();
      if (head === 0) return;
      id = head >> 4 === 0 ? zigzag() : id + (head >> 4);
      each(id, head & 15);
    }
  };
  const items = (each: (type: number) => void): void => {
    const head = byte();
    const count = head >> 4 === 15 ? varint() : head >> 4;
    for (let at = 0; at < count; at++) each(head & 15);
  };
  const skip = (type: number, depth: number): void => {
    if (depth > deepest) throw new RangeError('nested too deep');
    switch (type) {
      case yes:
      case no:
        return;
      case i8:
        move(1);
        return;
      case i16:
      case i32:
      case i64:
        varint();
        return;
      case double:
        move(8);
        return;
      case binary:
        move(varint());
        return;
      case list:
      case set:
        items((type) => element(type, depth));
        return;
      case map: {
        const count = varint();
        const types = count === 0 ? 0 : byte();
        for (let at = 0; at < count; at++) {
          element(types >> 4, depth);
          element(types & 15, depth);
        }
        return;
      }
      case struct:
        fields((_, inner) => skip(inner, depth + 1));
        return;
      default:
        throw new RangeError('no such type');
    }
  };
  /** In lists and maps a truth value takes a byte. */
  const element = (type: number, depth: number): void =>
    type === yes || type === no ? move(1) : skip(type, depth + 1);
  return { at: () => place, zigzag, fields, items, skip };
}
