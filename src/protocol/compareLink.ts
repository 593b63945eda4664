/** Two revisions of a policy's audits. */
export type CompareLink = {
  /** Path of the policy, from the top of the repository. */
  readonly policy: string;
  /** Hash of the commit that is compared with. */
  readonly base: string;
  /** Hash of the commit that is looked at. */
  readonly head: string;
};

/**
 * Address that opens the comparison in the editor, in a window that has the repository open; the branch need not be checked
 * out. `publisher.name` stands in package.json.
 */
export const compareLink = ({ policy, base, head }: CompareLink): string =>
  `vscode://evenhand.evenhand/compare?policy=${encoded(policy)}&base=${encoded(base)}&head=${encoded(head)}`;

/** The same for a page that keeps only links of the web, as comments on GitHub do: VS Code's own site hands it over. */
export const compareLinkOfWeb = (link: CompareLink): string =>
  `https://vscode.dev/redirect?url=${encoded(compareLink(link))}`;

/** Brackets and stars would end a link in Markdown, or be marks of it. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
