/** The part of yauzl that is used; the package brings no types of its own. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export type Entry = {
    readonly fileName: string;
    readonly uncompressedSize: number;
    readonly crc32: number;
    canDecodeFileData(): boolean;
  };
  export type ZipFile = {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  };
  const yauzl: {
    openPromise(path: string, options: { readonly autoClose: boolean }): Promise<ZipFile>;
  };
  export default yauzl;
}
