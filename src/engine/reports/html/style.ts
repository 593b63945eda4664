/** Calm on a screen, whole on paper: A4 with page numbers, no row or picture cut, heads of tables on every page. */
export const style = `
:root { color-scheme: light; --text: #1f2a33; --quiet: #55636f; --line: #dfe5ea; --soft: #f5f7f9; --mark: #1c6387; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 60rem; background: #fff; color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem 1rem; }
a { color: var(--mark); }
:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
.top { border-bottom: 3px solid var(--mark); padding-bottom: 1rem; }
.kind { margin: 0; color: var(--quiet); text-transform: uppercase; letter-spacing: .08em; font-size: .8rem; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1 { margin: .25rem 0 0; font-size: 2rem; font-weight: 650; }
h2 { margin: 3.5rem 0 1rem; font-size: 1.55rem; padding-bottom: .4rem; border-bottom: 1px solid var(--line); }
h3 { margin: 2.5rem 0 .75rem; font-size: 1.2rem; }
h4 { margin: 2rem 0 .5rem; font-size: 1.02rem; }
article:first-of-type h2:first-child { margin-top: 2rem; }
p { margin: .5rem 0; max-width: 50rem; }
p, li, dd { overflow-wrap: anywhere; }
td, th { overflow-wrap: break-word; }
ul { margin: .5rem 0; padding-left: 1.2rem; max-width: 46rem; }
li { margin: .25rem 0; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; margin: .75rem 0; max-width: none; }
.lead { font-size: 1.1rem; }
.quiet { color: var(--quiet); font-size: .92rem; }
.items { list-style: none; padding: 0; margin: 1rem 0; }
.item { border: 1px solid var(--line); border-left: 5px solid var(--tone); border-radius: 4px; padding: .7rem 1.1rem .8rem; margin: .75rem 0;
  --tone: #7a8791; }
.item p, .item ul { margin: .3rem 0; max-width: 50rem; }
.badge { display: inline-block; border: 1px solid currentColor; color: var(--tone); border-radius: 999px; padding: 0 .6rem; margin-right: .35rem;
  font-size: .82rem; font-weight: 600; }
.pass, .low { --tone: #2c6e49; }
.inconclusive, .moderate { --tone: #7d5800; }
.fail, .high { --tone: #a5310f; }
.error, .critical { --tone: #9b1c31; }
.waived { --tone: #5b4a91; }
.todo { font-weight: 600; font-size: .92rem; }
.item .todo { margin-top: .6rem; }
dl { margin: .5rem 0; }
dl div { display: grid; grid-template-columns: 12rem 1fr; gap: 1rem; padding: .3rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; }
figure { margin: 1.5rem 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; }
.pair figure { margin: 1rem 0; min-width: 0; }
figcaption { font-weight: 600; margin-bottom: .35rem; }
figure svg { display: block; max-width: 100%; height: auto; }
.legend, .note { color: var(--quiet); font-size: .88rem; margin: .3rem 0; }
.scroll { overflow-x: auto; margin: 1.25rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0 .5rem; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
tbody th { font-weight: 500; }
thead th { border-bottom: 2px solid #b9c4cd; vertical-align: bottom; background: #fff; }
th:first-child { padding-left: 0; min-width: 7rem; }
.number { text-align: right; white-space: nowrap; }
.number + :not(.number) { padding-left: 1.4rem; }
thead .number { white-space: normal; }
small { display: block; color: var(--quiet); font-size: .8rem; }
.undefined { color: var(--quiet); font-style: italic; white-space: normal; }
.foot { border-top: 2px solid #b9c4cd; background: var(--soft); }
footer { margin-top: 4rem; border-top: 1px solid var(--line); padding-top: .75rem; color: var(--quiet); font-size: .88rem; }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr; } dl div { grid-template-columns: 1fr; gap: 0; } body { padding: 1.25rem 1rem 3rem; } }
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #55636f; } }
@media print {
  html { font-size: 9.5pt; }
  body { padding: 0; max-width: none; }
  .skip, nav { display: none; }
  h2 { margin-top: 1.5rem; }
  h3 { margin-top: 1.5rem; }
  figure, .scroll { margin: .75rem 0; }
  th, td { padding: 2pt 5pt; }
  h1, h2, h3, h4, figcaption, caption, .title, .todo { break-after: avoid; }
  .level2 + .level2, article + article { break-before: page; }
  figure, .item, tr, dl div, .foot { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  .short { break-inside: avoid; }
  tbody:not(.foot) tr:nth-child(-n + 2), tr:nth-last-child(2) { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; }
}
`;
