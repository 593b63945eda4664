import { createGunzip } from 'node:zlib';

/** What the first bytes of a gzip file unpack to, as far as they reach. */
export const unzipped = (head: Buffer): Promise<Buffer> =>
  new Promise((resolve) => {
    const parts: Buffer[] = [];
    const gunzip = createGunzip();
    const done = () => resolve(Buffer.concat(parts));
    gunzip.on('data', (part: Buffer) => parts.push(part));
    gunzip.on('end', done).on('error', done);
    gunzip.end(head);
  });
