/** Names of the npm packages whose code is in a bundle, sorted; `metafiles` are esbuild's, by bundle. */
export function bundledPackages(metafiles) {
  const names = new Set();
  for (const { outputs } of Object.values(metafiles)) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const name = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
        if (name && bytesInOutput) names.add(name);
      }
    }
  }
  return [...names].sort();
}
