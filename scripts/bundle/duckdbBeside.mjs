/** Loads DuckDB's native part from `native/` beside the bundle (in a VSIX), else from the npm package (in a checkout). */
export const duckdbBeside = {
  name: 'duckdb-beside',
  setup(build) {
    build.onResolve({ filter: /^@duckdb\/node-bindings$/ }, () => ({ path: 'bindings', namespace: 'duckdb-beside' }));
    build.onLoad({ filter: /.*/, namespace: 'duckdb-beside' }, () => ({ contents: bindings, loader: 'js' }));
  },
};

const bindings = `
const { join } = require('node:path');
const beside = join(__dirname, 'native', 'duckdb.node');
const load = require('node:module').createRequire(join(__dirname, 'bundle.js'));
// The bindings are a dependency of the API, and may be found from there only.
const bindings = () => load('node:module').createRequire(load.resolve('@duckdb/node-api'))('@duckdb/node-bindings');
module.exports = require('node:fs').existsSync(beside) ? load(beside) : bindings();
`;
