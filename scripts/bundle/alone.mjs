import esbuild from 'esbuild';

/**
 * Bundles one file by itself, so that what is fetched later shares nothing with the page: not even the few lines that esbuild
 * would put into a chunk of their own. `metafiles[name]` tells what is in it.
 */
export const alone = (name, filter, options, metafiles) => ({
  name: `${name}-alone`,
  setup(build) {
    build.onLoad({ filter }, async ({ path }) => {
      const { outputFiles, metafile } = await esbuild.build({ ...options, entryPoints: [path], write: false });
      metafiles[name] = metafile;
      return { contents: outputFiles[0].text, loader: 'js', watchFiles: Object.keys(metafile.inputs) };
    });
  },
});
