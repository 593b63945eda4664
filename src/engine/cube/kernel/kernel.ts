import { kernelCode } from './code.ts';

/** What a kernel is needed for. */
export type KernelShape = {
  /** How many `who` there are. */
  readonly size: number;
  /** None where nothing is swept. */
  readonly groups: number;
  readonly groupings: number;
  readonly weighted: boolean;
  /** Parts of all rows, by score, that are counted by themselves. */
  readonly bins: number;
  /** Rows that it sorts at once. */
  readonly rows: number;
};

/** The numbers of a kernel, any at first but for `tie`, which is zero; `*.as.ts` say what stands where. */
export type Kernel = {
  readonly areas: Areas;
  readonly code: Code;
  readonly memory: WebAssembly.Memory;
};

/** Addresses are those of its memory; buckets are [from, to). */
type Code = {
  open(): void;
  take(bytes: number): number;
  part(
    rows: number,
    scoresFrom: number,
    whoFrom: number,
    weightsFrom: number,
    buckets: number,
    starts: number,
    scoresTo: number,
    whoTo: number,
    weightsTo: number,
  ): void;
  rowsIn(blocks: number, count: number, from: number, to: number): number;
  collectAll(blocks: number, count: number, from: number, to: number): void;
  sort(blocks: number, count: number, from: number, to: number): number;
  begin(): void;
  sweep(rows: number): void;
  takeTied(score: number): void;
  takeCounts(score: number): void;
  readonly cutLow: Global;
  readonly cutScale: Global;
  readonly splittersUsed: Global;
  readonly probabilities: Global;
  readonly taken: Global;
};
type Global = { value: number };

/** Buckets of a cut, and cells that they are made of. */
export const mostBuckets = 1 << 8;
export const cells = 1 << 12;
/** Rows that are parted at once. */
export const blockRows = 1 << 16;
/** Buckets of a sort. */
export const mostSorting = 1 << 16;
/** Points that a curve has room for, without its two ends. */
export const mostPoints = 99;
/** Numbers of a class in a group. */
export const side = 8;

type Areas = ReturnType<typeof areasIn>;

/** Takes memory for every area in turn. */
function areasIn({ size, groups, groupings, weighted, bins, rows }: KernelShape, take: Take) {
  const f64 = (length: number) => take(Float64Array, length);
  const u32 = (length: number) => take(Uint32Array, length);
  const u8 = (length: number) => take(Uint8Array, length);
  const swept = groups > 0 ? size : 0;
  return {
    scores: f64(rows),
    who: u32(rows),
    weights: f64(weighted ? rows : 0),
    ends: u32(Math.min(mostSorting, 2 * rows) + 1),
    splitters: f64(mostBuckets),
    bucketOfCell: u8(cells),
    bucketOfRow: u8(blockRows),
    sides: u32(size * groupings),
    state: f64(groups * 2 * side),
    totals: f64(groups * 2),
    stretches: f64(groups),
    pointCounts: u32(groups),
    points: f64(groups * mostPoints * 2),
    anchors: f64(6),
    losses: f64(swept * (weighted ? 8 : 4)),
    edges: f64(bins),
    lows: f64(bins),
    bins: f64(swept * bins * numbersInBin(weighted)),
    tie: f64(size * (weighted ? 5 : 1)),
    touched: u32(size),
    flushed: u32(groups),
  };
}

/** Numbers of a `who` in a bin (`bins.as.ts`). */
export const numbersInBin = (weighted: boolean): number => (weighted ? 5 : 2);

type Numbers = Float64Array | Uint32Array | Uint8Array;
export type NumbersType<A> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, at: number, length: number): A;
};
type Take = <A extends Numbers>(type: NumbersType<A>, length: number) => A;

const alignment = 128;
/** In pages of 64 KiB. What was not written to costs nothing. */
const memorySize = { initial: 16, maximum: 65_536 } as const;

let compiled: WebAssembly.Module | undefined;

/** Memory for kernels, of this thread and of others. */
export const newMemory = (): WebAssembly.Memory => new WebAssembly.Memory({ ...memorySize, shared: true });

/**
 * A kernel with areas of its own.
 *
 * @param use `first` where it is the memory's first kernel, or the first of a new use: all that was taken is free again
 */
export function kernelFor(shape: KernelShape, memory: WebAssembly.Memory, use: 'first' | 'further'): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelCode, 'base64'));
  const exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Code &
    Record<string, Global>;
  if (use === 'first') exports.open();
  let bytes = 0;
  areasIn(shape, (type, length) => {
    bytes = aligned(bytes + length * type.BYTES_PER_ELEMENT);
    return new type(new ArrayBuffer(0), 0, 0);
  });
  let next = take({ code: exports }, bytes);
  const areas = areasIn(shape, (type, length) => {
    const area = new type(memory.buffer, next, length);
    next = aligned(next + area.byteLength);
    return area;
  });
  for (const [name, { byteOffset }] of Object.entries(areas)) exports[name]!.value = byteOffset;
  for (const name of ['size', 'groups', 'groupings'] as const) exports[name]!.value = shape[name];
  exports.binCount!.value = shape.bins;
  exports.weighted!.value = Number(shape.weighted);
  areas.tie.fill(0);
  return { areas, code: exports, memory };
}

/**
 * The address of so many bytes of a kernel's memory that are the caller's until its next use.
 *
 * @throws RangeError where memory is at its end, 4 GB: more than 300 million rows
 */
export function take({ code }: Pick<Kernel, 'code'>, bytes: number): number {
  const address = code.take(bytes) >>> 0;
  if (address === 0) throw new RangeError('Out of Memory: the scored rows fill the 4 GB that they may take');
  return address;
}

/** `length` numbers at an address. */
export const numbersAt = <A extends Numbers>(
  { memory }: Pick<Kernel, 'memory'>,
  type: NumbersType<A>,
  address: number,
  length: number,
): A => new type(memory.buffer, address, length);

/** The next address, or number of bytes, that everything in memory is a multiple of. */
export const aligned = (address: number): number => Math.ceil(address / alignment) * alignment;
