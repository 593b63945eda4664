export type PageParts = {
  readonly title: string;
  /** The element that the script defines. */
  readonly element: 'evenhand-panel' | 'evenhand-review';
  readonly script: string;
  readonly styles: string;
  /** `webview.cspSource`. */
  readonly source: string;
  /** Fresh for each page. */
  readonly nonce: string;
  /** What the page keeps over a reload, to be given back to us. */
  readonly uri: string;
  readonly language: string;
};

/**
 * The page of a panel: nothing but our own script and styles may load, nothing may be fetched, and no code made of text.
 * Chunks of the script come under the nonce of the script that imports them.
 */
export function page({ title, element, script, styles, source, nonce, uri, language }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${nonce}'`,
    `font-src ${source}`,
    `img-src ${source} data:`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="csp-nonce" property="csp-nonce" content="${attribute(nonce)}">
<title>${attribute(title)}</title>
<link rel="stylesheet" href="${attribute(styles)}" nonce="${attribute(nonce)}">
</head>
<body data-uri="${attribute(uri)}">
<${element}></${element}>
<script type="module" nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

/** Text for an attribute in double quotes, or between tags. File names are whatever a disk allows. */
const attribute = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
