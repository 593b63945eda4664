const alignment: usize = 128;
/** Where the address (u32) stands from which on memory is nobody's; all threads take theirs from there. */
const unclaimed: usize = (__heap_base + alignment - 1) & ~(alignment - 1);
const pageBits: usize = 16;
/** Memory grows by so many pages at least: growing takes longer than what is done with a page. */
const step: i32 = 64;

/** Nothing is taken, by any thread. */
export function open(): void {
  atomic.store<u32>(unclaimed, <u32>(unclaimed + alignment));
}

/** The first of `bytes` bytes that are nobody else's from now on; 0 where there are not so many. */
export function take(bytes: f64): usize {
  while (true) {
    const from = atomic.load<u32>(unclaimed);
    const end = <f64>from + ceil(bytes / <f64>alignment) * <f64>alignment;
    if (end > <f64>u32.MAX_VALUE) return 0;
    const missing = <i32>ceil((end - <f64>((<u64>memory.size()) << pageBits)) / <f64>(1 << pageBits));
    if (missing > 0 && memory.grow(max(missing, step)) < 0 && memory.grow(missing) < 0) return 0;
    if (atomic.cmpxchg<u32>(unclaimed, from, <u32>end) === from) return from;
  }
}
