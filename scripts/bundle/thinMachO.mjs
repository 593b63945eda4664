const cpuTypes = { x64: 0x01000007, arm64: 0x0100000c };
const fatMagic = 0xcafebabe;

/**
 * The part for one processor of a library that holds several (Apple's universal binaries, `<mach-o/fat.h>`); a library
 * for one processor comes back as it is. Each part carries its own signature, so it stays valid.
 */
export function thin(bytes, arch) {
  if (bytes.length < 8 || bytes.readUInt32BE(0) !== fatMagic) return bytes;
  for (let part = 0; part < bytes.readUInt32BE(4); part++) {
    const at = 8 + 20 * part;
    const [cpuType, , offset, size] = [0, 4, 8, 12].map((field) => bytes.readUInt32BE(at + field));
    if (cpuType === cpuTypes[arch]) return bytes.subarray(offset, offset + size);
  }
  throw new Error(`the library holds no part for ${arch}`);
}
