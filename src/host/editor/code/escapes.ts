/** The text of a literal's inside after its backslashes, as Python and R read them; undefined for the rare ones. */
export function unescaped(inside: string): string | undefined {
  if (!inside.includes('\\')) return inside;
  let rare = false;
  const text = inside.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\s\S])/g, (whole, after: string) => {
    if (after.length > 1) return String.fromCodePoint(Number.parseInt(after.slice(1), 16));
    if (/[0-7NUux]/.test(after)) rare = true;
    return short[after] ?? whole;
  });
  return rare ? undefined : text;
}

const short: Record<string, string> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};
