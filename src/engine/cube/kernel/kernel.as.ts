/**
 * The hottest loops of the engine, in AssemblyScript: TypeScript with numbers of fixed size, compiled to WebAssembly
 * (`scripts/kernel.mjs`), twice as fast as the same loops in JavaScript. It sorts pieces of the scored rows, and sweeps
 * over them in the order of their scores.
 */
export * from './memory.as';
export { part } from './part.as';
export { sort } from './sort.as';
export { begin, sweep } from './sweep.as';
export { collect, takeTied } from './ties.as';
