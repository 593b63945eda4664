import { readFileSync } from 'node:fs';

/** Names and unpacked sizes of the files in a zip archive, from its central directory (PKWARE APPNOTE 4.3.12). */
export function filesOfZip(path: string): ReadonlyMap<string, number> {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error(`${path} is no zip archive`);
  const files = new Map<string, number>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength!);
    if (!name.endsWith('/')) files.set(name, bytes.readUInt32LE(at + 24));
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  return files;
}
