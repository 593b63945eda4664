/** Two revisions of a record, wherever they are read. */
export type CompareLink = {
  /** Address of the repository, as it is cloned from: `https://github.com/owner/name`. */
  readonly repository: string;
  /** Hash of the commit that is compared with. */
  readonly base: string;
  /** Hash of the commit that is looked at. */
  readonly head: string;
  /** Path of the record, from the top of the repository. */
  readonly record: string;
};

/** Address that opens the comparison in the editor, without a checkout. `publisher.name` stands in package.json. */
export function compareLink({ repository, base, head, record }: CompareLink): string {
  const query = { repo: repository, base, head, record };
  return `vscode://evenhand.evenhand/compare?${Object.entries(query)
    .map(([name, value]) => `${name}=${encoded(value)}`)
    .join('&')}`;
}

/** The same for a page that keeps only links of the web, as comments on GitHub do: VS Code's own site hands it over. */
export const compareLinkOfWeb = (link: CompareLink): string =>
  `https://vscode.dev/redirect?url=${encoded(compareLink(link))}`;

/** Brackets and stars would end a link in Markdown, or be marks of it. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
