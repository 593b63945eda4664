import { t } from '@vscode/l10n';
import type { AuditDocument } from '../../../protocol/document.ts';
import type { Report } from '../block.ts';
import { reportOf } from '../content/report.ts';
import { type Draw, sectionMarkup } from './blocks.ts';
import { html, Markup } from './markup.ts';
import { style } from './style.ts';

/** Nothing runs, nothing is loaded: what stands in names can do neither. */
const security = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Audits as one page: for anyone, for the engineer, for the auditor. It needs no other file, has no script, and prints. The
 * same documents give the same bytes.
 *
 * @param draw draws a chart as SVG; absent: the library is loaded
 */
export async function htmlReport(documents: readonly AuditDocument[], draw?: Draw): Promise<string> {
  const drawing = draw ?? (await import('./drawn.ts')).drawn;
  const reports = documents.map(reportOf);
  const articles: Markup[] = [];
  for (const [at, report] of reports.entries()) articles.push(await article(report, `a${at + 1}`, drawing));
  const title = t('Audit of {0}', reports.map((report) => report.title).join(', '));
  const { tool } = documents[0] ?? {};
  return html`${new Markup('<!DOCTYPE html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(security)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">${t('To the report')}</a>
<header class="top">
<p class="kind">${t('Audit of predictions')}</p>
<h1>${title}</h1>
</header>
<nav aria-label="${t('Contents')}">
${reports.map((report, at) => contents(report, `a${at + 1}`, reports.length > 1))}</nav>
<main id="main">
${articles}</main>
<footer>
<p>${t('Made on one machine from counts of rows; nothing was sent anywhere. Numbers are measured, gaps are flagged; what they mean for people is for people to say.')}</p>
<p>${tool ? `${tool.name} ${tool.version}` : ''}</p>
</footer>
</body>
</html>
`.text;
}

async function article({ title, parts }: Report, id: string, draw: Draw): Promise<Markup> {
  const sections: Markup[] = [];
  for (const [at, part] of parts.entries()) sections.push(await sectionMarkup(part, `${id}-${at + 1}`, 2, draw));
  return html`<article aria-label="${title}">
${sections}</article>
`;
}

function contents({ title, parts }: Report, id: string, several: boolean): Markup {
  const links = parts.map(
    (part, at) =>
      html`<li><a href="#${id}-${String(at + 1)}">${several ? `${title}: ${part.title}` : part.title}</a></li>\n`,
  );
  return html`<ul>${links}</ul>\n`;
}
