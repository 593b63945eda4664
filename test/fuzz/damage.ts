import fc from 'fast-check';

/** A change of some bytes. Places are shares of what there is, so that a change fits any file. */
export type Damage = {
  readonly how: 'flip' | 'set' | 'insert' | 'delete' | 'double' | 'cut' | 'number';
  readonly where: number;
  readonly length: number;
  readonly byte: number;
};

/** Half of the changes fall into the last bytes, where Parquet and Arrow say what is where. */
export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    how: fc.constantFrom('flip', 'flip', 'set', 'set', 'insert', 'delete', 'double', 'cut', 'number'),
    where: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: -1, max: 0, noNaN: true })),
    length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 600 })),
    byte: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x22, 0x0a, 0x0d, 0x2c), fc.integer({ min: 0, max: 255 })),
  }),
  { minLength: 1, maxLength: 4 },
);

export const damaged = (bytes: Buffer, changes: readonly Damage[]): Buffer =>
  changes.reduce((so, change) => damagedOnce(so, change), bytes);

function damagedOnce(bytes: Buffer, { how, where, length, byte }: Damage): Buffer {
  const tail = Math.min(bytes.length, 700);
  const at = Math.min(
    Math.max(0, bytes.length - 1),
    where < 0 ? bytes.length - tail + Math.floor(-where * tail) : Math.floor(where * bytes.length),
  );
  const part = bytes.subarray(at, at + length);
  const copy = Buffer.from(bytes);
  switch (how) {
    case 'flip':
      if (copy.length > 0) copy[at]! ^= 1 << (byte & 7);
      return copy;
    case 'set':
      if (copy.length > 0) copy[at] = byte;
      return copy;
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(length, byte), bytes.subarray(at)]);
    case 'delete':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 'double':
      return Buffer.concat([bytes.subarray(0, at), part, part, bytes.subarray(at + length)]);
    case 'cut':
      return copy.subarray(0, at);
    default:
      // A number of four bytes that says far too much, or less than nothing.
      if (copy.length >= at + 4) copy.writeInt32LE(byte > 127 ? -byte : 2 ** (byte % 31), at);
      return copy;
  }
}
