import { kernelCode } from './code.ts';

/** What a kernel is needed for. */
export type KernelShape = {
  /** How many `who` there are. */
  readonly size: number;
  /** None where nothing is swept. */
  readonly groups: number;
  readonly groupings: number;
  readonly weighted: boolean;
  /** Rows that it sorts at once. */
  readonly rows: number;
};

/** The numbers of a kernel, zero at first; `*.as.ts` say what stands where. */
export type Kernel = {
  readonly areas: Areas;
  readonly code: Code;
};

type Code = {
  part(rows: number, buckets: number): void;
  sort(rows: number, buckets: number): void;
  begin(): void;
  sweep(rows: number): void;
  collect(who: number, weights: number, rows: number): void;
  takeTied(score: number): void;
  readonly cutLow: Global;
  readonly cutScale: Global;
  readonly splittersUsed: Global;
  readonly probabilities: Global;
  readonly total: Global;
  readonly taken: Global;
};
type Global = { value: number };

/** Buckets of a cut, and cells that they are made of. */
export const mostBuckets = 1 << 8;
export const cells = 1 << 12;
const mostSorting = 1 << 14;
/** Points that a curve has room for, without its two ends. */
export const mostPoints = 99;
export const mostBins = 10;
/** Numbers of a class in a group. */
export const side = 8;

type Areas = ReturnType<typeof areasIn>;

/** Takes memory for every area in turn. */
function areasIn({ size, groups, groupings, weighted, rows }: KernelShape, take: Take) {
  const f64 = (length: number) => take(Float64Array, length);
  const u32 = (length: number) => take(Uint32Array, length);
  const u8 = (length: number) => take(Uint8Array, length);
  const weights = weighted ? rows : 0;
  const swept = groups > 0 ? size : 0;
  return {
    scoresIn: f64(rows),
    whoIn: u32(rows),
    weightsIn: f64(weights),
    scores: f64(rows),
    who: u32(rows),
    weights: f64(weights),
    starts: u32(Math.max(mostBuckets, bucketsFor(rows)) + 1),
    places: u32(bucketsFor(rows)),
    splitters: f64(mostBuckets),
    bucketOfCell: u8(cells),
    bucketOfRow: u8(rows),
    sides: u32(size * groupings),
    state: f64(groups * 2 * side),
    totals: f64(groups * 2),
    stretches: f64(groups),
    pointCounts: u32(groups),
    points: f64(groups * mostPoints * 2),
    losses: f64(swept * (weighted ? 8 : 4)),
    lows: f64(mostBins),
    bins: f64(swept * mostBins * (weighted ? 4 : 2)),
    tie: f64(size * (weighted ? 5 : 1)),
    touched: u32(size),
    flushed: u32(groups),
  };
}

type Numbers = Float64Array | Uint32Array | Uint8Array;
type NumbersType<A> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, at: number, length: number): A;
};
type Take = <A extends Numbers>(type: NumbersType<A>, length: number) => A;

/** A bucket for two rows. */
export const bucketsFor = (rows: number): number => Math.min(mostSorting, 2 ** Math.ceil(Math.log2(rows / 2 + 1)));

const alignment = 128;
const pageBytes = 65_536;

let compiled: WebAssembly.Module | undefined;

/** A kernel with memory of its own. */
export function kernelFor(shape: KernelShape): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelCode, 'base64'));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Code &
    Record<string, Global>;
  const first = aligned(exports.free!.value);
  let end = first;
  areasIn(shape, (type, length) => {
    end = aligned(end + length * type.BYTES_PER_ELEMENT);
    return new type(new ArrayBuffer(0), 0, 0);
  });
  memory.grow(Math.ceil(end / pageBytes));
  let next = first;
  const areas = areasIn(shape, (type, length) => {
    const area = new type(memory.buffer, next, length);
    next = aligned(next + area.byteLength);
    return area;
  });
  for (const [name, { byteOffset }] of Object.entries(areas)) exports[name]!.value = byteOffset;
  for (const name of ['size', 'groups', 'groupings'] as const) exports[name]!.value = shape[name];
  exports.weighted!.value = Number(shape.weighted);
  return { areas, code: exports };
}

const aligned = (address: number): number => Math.ceil(address / alignment) * alignment;
