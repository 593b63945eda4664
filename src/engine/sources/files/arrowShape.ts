/** The tables of an Arrow file's metadata, by the places of their fields (Message.fbs, Schema.fbs, File.fbs). */
type Fields = (slot: number) => number;

const magic = 'ARROW1';
const schemaHeader = 1;
const dictionaryHeader = 2;
const batchHeader = 3;
const union = 14;

/**
 * Checks that what an Arrow file says of itself fits into it. The library that reads it believes every number: one that is
 * far too large takes all memory there is, and one below nothing never ends.
 *
 * @throws RangeError where it does not
 */
export function checkArrowShape(bytes: Uint8Array): void {
  const whole = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') !== magic) {
    for (let at: number | undefined = 0; at !== undefined; ) at = checkMessage(whole, at);
    return;
  }
  const end = whole.byteLength - magic.length - 4;
  const parts = partsOf(whole);
  const footer = parts.table(end - whole.getInt32(end, true));
  checkSchema(parts, footer(6));
  for (const slot of [8, 10])
    for (const block of parts.items(footer(slot), 24)) checkMessage(whole, Number(whole.getBigInt64(block, true)));
}

/** Where the next message stands; nothing behind the last one. */
function checkMessage(whole: DataView, from: number): number | undefined {
  if (from + 4 > whole.byteLength) return undefined;
  const continued = whole.getInt32(from, true) === -1;
  const begin = from + (continued ? 8 : 4);
  const length = continued ? whole.getInt32(from + 4, true) : whole.getInt32(from, true);
  if (length === 0) return undefined;
  const head = new DataView(whole.buffer, whole.byteOffset + begin, length);
  const parts = partsOf(head);
  const message = parts.table(0);
  const body = message(10) === 0 ? 0 : Number(head.getBigInt64(message(10), true));
  const next = begin + length + body;
  fits(body >= 0 && next <= whole.byteLength);
  const kind = message(6) === 0 ? 0 : head.getUint8(message(6));
  if (message(8) === 0) return next;
  if (kind === schemaHeader) checkSchema(parts, message(8));
  else if (kind === batchHeader) checkBatch(head, parts, message(8), body);
  else if (kind === dictionaryHeader) checkBatch(head, parts, parts.table(message(8))(6), body);
  return next;
}

function checkSchema(parts: Parts, at: number): void {
  const schema = parts.table(at);
  for (const field of parts.items(schema(6), 4)) checkField(parts, field);
  parts.items(schema(8), 4);
}

function checkField(parts: Parts, at: number): void {
  const field = parts.table(at);
  for (const child of parts.items(field(14), 4)) checkField(parts, child);
  parts.items(field(16), 4);
  if (parts.byte(field(8)) === union) parts.items(parts.table(field(10))(6), 4);
}

function checkBatch(head: DataView, parts: Parts, at: number, body: number): void {
  const batch = parts.table(at);
  const long = (place: number) => (place === 0 ? 0 : Number(head.getBigInt64(place, true)));
  const rows = long(batch(4));
  // A row takes a bit at least, unless a batch has columns of nothing only.
  fits(rows >= 0 && rows <= body * 8);
  for (const node of parts.items(batch(6), 16)) fits(long(node) >= 0 && long(node) <= body * 8 && long(node + 8) >= 0);
  const regions = parts.items(batch(8), 16);
  for (const region of regions) {
    const [offset, length] = [long(region), long(region + 8)];
    fits(offset >= 0 && length >= 0 && offset + length <= body);
  }
  for (const count of parts.items(batch(12), 8)) fits(long(count) >= 0 && long(count) <= regions.length);
}

type Parts = ReturnType<typeof partsOf>;

/** Flatbuffers, read where they stand; what lies outside is a RangeError. */
function partsOf(view: DataView) {
  let left = view.byteLength;
  return {
    byte: (at: number): number => (at === 0 ? 0 : view.getUint8(at)),
    table(at: number): Fields {
      fits(left-- > 0);
      const place = at + view.getInt32(at, true);
      const slots = place - view.getInt32(place, true);
      const size = view.getUint16(slots, true);
      return (slot) => {
        const offset = slot < size ? view.getUint16(slots + slot, true) : 0;
        return offset === 0 ? 0 : place + offset;
      };
    },
    /** The places of a vector's items. */
    items(at: number, stride: number): readonly number[] {
      if (at === 0) return [];
      const base = at + view.getInt32(at, true);
      const count = view.getInt32(base, true);
      left -= Math.max(0, count);
      fits(count >= 0 && left >= 0 && base + 4 + count * stride <= view.byteLength);
      return Array.from({ length: count }, (_, item) => base + 4 + item * stride);
    },
  };
}

function fits(well: boolean): void {
  if (!well) throw new RangeError('the file says of itself what cannot be');
}
