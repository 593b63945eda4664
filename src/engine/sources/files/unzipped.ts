import { createGunzip } from 'node:zlib';

/** What the first bytes of a gzip file unpack to, as far as they reach: at most `most` bytes, whatever they could swell to. */
export const unzipped = (head: Buffer, most: number): Promise<Buffer> =>
  new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    const gunzip = createGunzip();
    const done = () => resolve(Buffer.concat(parts).subarray(0, most));
    gunzip.on('data', (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length < most) return;
      gunzip.destroy();
      done();
    });
    gunzip.on('end', done).on('error', done);
    gunzip.end(head);
  });
