import fc from 'fast-check';
import { expect } from 'vitest';
import { checkArrowShape } from '../../src/engine/sources/files/arrowShape.ts';
import { encodingOf } from '../../src/engine/sources/files/encoding.ts';
import { pageHeader } from '../../src/engine/sources/files/pageHeader.ts';
import { fileShape } from '../../src/engine/sources/files/shape.ts';
import { AuditError } from '../../src/protocol/failures.ts';
import { workshop } from '../unit/detect/ports.ts';
import { always } from './property.ts';

const { file } = workshop();

// Small numbers, and the bytes that Thrift and flatbuffers are made of.
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .array(fc.constantFrom(0, 0, 1, 4, 8, 0x15, 0x19, 0x1b, 0x1c, 0x2c, 0x48, 0x7f, 0x80, 0xf9, 0xfb, 0xff, 0xff), {
      maxLength: 300,
      size: 'max',
    })
    .map((some) => Uint8Array.from(some)),
);

always(
  'bytes are the header of a page or none, and never an error',
  { of: 'binary', part: 0.4, runs: 3000 },
  bytes,
  (bytes) => {
    const header = pageHeader(bytes);
    if (header === undefined) return;
    expect(header.length).toBeGreaterThan(0);
    expect(header.length).toBeLessThanOrEqual(bytes.length);
    expect(Number.isInteger(header.bytes)).toBe(true);
  },
);

always(
  'bytes are the shape of an Arrow file, or a RangeError',
  { of: 'binary', part: 0.3, runs: 2000 },
  fc.tuple(bytes, fc.constantFrom('', 'ARROW1')),
  ([bytes, begin]) => {
    try {
      checkArrowShape(Buffer.concat([Buffer.from(begin), bytes]));
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
  },
);

always(
  'bytes are of a format and an encoding, or are refused by name',
  { of: 'binary', part: 0.3, runs: 150 },
  fc.tuple(
    bytes,
    fc.constantFrom('t.csv', 't.json', 't.jsonl', 't.parquet', 't.arrow', 't.csv.gz', 't'),
    fc.constantFrom([], [0x1f, 0x8b], [0xff, 0xfe], [0xff, 0xff, 0xff, 0xff]),
  ),
  async ([bytes, name, begin]) => {
    const all = Buffer.concat([Uint8Array.from(begin), bytes]);
    expect([undefined, 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).toContain(encodingOf(all));
    try {
      expect((await fileShape(file(name, all))).bytes).toBe(all.length);
    } catch (error) {
      expect(error).toBeInstanceOf(AuditError);
      expect(['fileEmpty', 'formatUnknown']).toContain((error as AuditError).code);
    }
  },
);
