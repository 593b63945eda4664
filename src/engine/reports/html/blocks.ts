import { t } from '@vscode/l10n';
import type { TopLevelSpec } from 'vega-lite';
import type { Block, Cell, Item, Section, Table } from '../block.ts';
import { html, Markup } from './markup.ts';

/** Draws a chart as SVG of so many pixels; `id` is unique in the page. */
export type Draw = (spec: TopLevelSpec, id: string, width: number) => Promise<string>;

/** What fits between the margins of a page, and what fits twice. */
const widths = { alone: 520, pair: 430 } as const;

/** A section with its heading, and those within it one level lower. `id`: unique in the page. */
export async function sectionMarkup(section: Section, id: string, level: number, draw: Draw): Promise<Markup> {
  const blocks: Markup[] = [];
  for (const run of runs(section.blocks)) {
    const parts: Markup[] = [];
    for (const { block, at } of run) parts.push(await blockMarkup(block, `${id}-b${at}`, run.length, draw));
    blocks.push(run.length > 1 ? html`<div class="pair">\n${parts}</div>\n` : html`${parts}`);
  }
  for (const [at, inner] of (section.sections ?? []).entries())
    blocks.push(await sectionMarkup(inner, `${id}-${at + 1}`, level + 1, draw));
  return html`<section class="level${String(level)}">
${heading(section.title, id, level)}
${blocks}</section>
`;
}

type Placed = { readonly block: Block; readonly at: number };

/** Charts that follow each other stand side by side. */
function runs(blocks: readonly Block[]): readonly (readonly Placed[])[] {
  const all: Placed[][] = [];
  for (const [at, block] of blocks.entries()) {
    const last = all.at(-1);
    if (isNarrow(block) && last?.[0] && isNarrow(last[0].block)) last.push({ block, at });
    else all.push([{ block, at }]);
  }
  return all;
}

const isNarrow = (block: Block): boolean => block.kind === 'chart' && !block.wide;

const heading = (title: string, id: string, level: number): Markup =>
  html`${new Markup(`<h${level} id="${id}">`)}${title}${new Markup(`</h${level}>`)}`;

async function blockMarkup(block: Block, id: string, beside: number, draw: Draw): Promise<Markup> {
  switch (block.kind) {
    case 'text':
      return block.tone === undefined
        ? html`<p>${block.text}</p>\n`
        : html`<p class="${block.tone}">${block.text}</p>\n`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
    case 'facts':
      return html`<dl>${block.facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>\n`;
    case 'items':
      return html`<ol class="items">${block.items.map(itemMarkup)}</ol>\n`;
    case 'chart':
      return chartMarkup(block, id, (spec) => draw(spec, id, beside > 1 ? widths.pair : widths.alone));
    case 'table':
      return tableMarkup(block, id);
  }
}

function itemMarkup({ mark, word, title, sentence, further, actions }: Item): Markup {
  const sign = 'verdict' in mark ? mark.verdict : mark.level;
  return html`<li class="item ${sign}">
<p class="title"><span class="badge">${word}</span> <strong>${title}</strong></p>
<p>${sentence}</p>
${further.map((line) => html`<p class="quiet">${line}</p>\n`)}${
  actions.length === 0
    ? ''
    : html`<p class="todo">${t('What to do')}</p>
<ul>${actions.map((action) => html`<li>${action}</li>\n`)}</ul>\n`
}</li>
`;
}

/** The picture's own title says its numbers to those who do not see it. */
async function chartMarkup(
  { name, spec, legend, note }: Extract<Block, { kind: 'chart' }>,
  id: string,
  draw: (spec: TopLevelSpec) => Promise<string>,
): Promise<Markup> {
  const says = typeof spec.description === 'string' ? spec.description : name;
  const svg = await draw(spec);
  const [open, ...rest] = svg.split(/(?<=^<svg[^>]*>)/);
  return html`<figure>
<figcaption>${name}</figcaption>
${new Markup(open!.replace('<svg', `<svg role="img" aria-labelledby="${id}-title"`))}<title id="${id}-title">${says}</title>${new Markup(rest.join(''))}
${legend === undefined ? '' : html`<p class="legend" aria-hidden="true">${legend}</p>\n`}${
  note === undefined || note === '' ? '' : html`<p class="note">${note}</p>\n`
}</figure>
`;
}

/** So many rows stay together on paper. */
const fewRows = 7;

/** Wide tables scroll on a screen; with the keyboard, too. */
const tableMarkup = (
  { caption, head, rows, foot = [] }: Table,
  id: string,
): Markup => html`<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}">
<table${rows.length <= fewRows ? new Markup(' class="short"') : ''}>
<caption id="${id}">${caption}</caption>
<thead><tr>${head.map(headMarkup)}</tr></thead>
<tbody>
${rows.map(rowMarkup)}</tbody>
${foot.length === 0 ? '' : html`<tbody class="foot">\n${foot.map(rowMarkup)}</tbody>\n`}</table>
</div>
`;

const headMarkup = (head: Table['head'][number]): Markup =>
  typeof head === 'string'
    ? html`<th scope="col">${head}</th>`
    : html`<th scope="col" class="number" title="${head.says}">${head.number}</th>`;

const rowMarkup = (cells: readonly Cell[]): Markup =>
  html`<tr>${cells.map((cell, at) => (at === 0 ? html`<th scope="row">${text(cell)}</th>` : cellMarkup(cell)))}</tr>\n`;

const text = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.number);

function cellMarkup(cell: Cell): Markup {
  if (typeof cell === 'string') return html`<td>${cell}</td>`;
  const { number, below, says, quiet } = cell;
  const title = says === undefined ? '' : html` title="${says}"`;
  const small = below === undefined || below === '' ? '' : html` <small>${below}</small>`;
  return html`<td class="number${quiet ? ' undefined' : ''}"${title}>${number}${small}</td>`;
}
