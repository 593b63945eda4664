/** Scored rows, `length` of them; a full block has no room for more. `who` is joint group * 2 + label. */
export type Block = {
  readonly scores: Float64Array;
  readonly who: Uint16Array | Uint32Array;
  readonly weights?: Float64Array;
  length: number;
};

export type BlockShape = {
  /** `who` fits into 16 bits, so that a row costs 10 bytes instead of 12. */
  readonly narrow: boolean;
  readonly weighted: boolean;
};

/** In memory that every thread sees. */
export function emptyBlock(rows: number, { narrow, weighted }: BlockShape): Block {
  const memory = (bytes: number) => new SharedArrayBuffer(bytes);
  return {
    scores: new Float64Array(memory(rows * 8)),
    who: narrow ? new Uint16Array(memory(rows * 2)) : new Uint32Array(memory(rows * 4)),
    ...(weighted ? { weights: new Float64Array(memory(rows * 8)) } : {}),
    length: 0,
  };
}

/** Rows [begin, end) of a block, without a copy. */
export const sliceOf = ({ scores, who, weights }: Block, begin: number, end: number): Block => ({
  scores: scores.subarray(begin, end),
  who: who.subarray(begin, end),
  ...(weights === undefined ? {} : { weights: weights.subarray(begin, end) }),
  length: end - begin,
});

export const shapeOf = ({ who, weights }: Block): BlockShape => ({
  narrow: who instanceof Uint16Array,
  weighted: weights !== undefined,
});

export const rowsOf = (blocks: readonly Block[]): number => blocks.reduce((rows, { length }) => rows + length, 0);
