/**
 * The hottest loops of the engine, in AssemblyScript: TypeScript with numbers of fixed size, compiled to WebAssembly
 * (`scripts/kernel.mjs`), twice as fast as the same loops in JavaScript. It keeps the scored
 * rows, parts and sorts them, and sweeps over them in the order of their scores. All threads of an audit share one memory.
 */
export { collectAll, rowsIn } from './blocks.as';
export * from './memory.as';
export { part } from './part.as';
export { sort } from './sort.as';
export { begin, sweep } from './sweep.as';
export { open, take } from './take.as';
export { takeCounts, takeTied } from './ties.as';
