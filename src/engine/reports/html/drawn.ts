import { parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';

/**
 * A chart as an SVG element, for a page without script. Expressions are interpreted and nothing can be loaded. Ids within are
 * `prefix-0`, `prefix-1` … in the order in which they occur, so that they are unique in a page and the same in every run.
 *
 * @param width in pixels
 */
export async function drawn(chart: TopLevelSpec, prefix: string, width: number): Promise<string> {
  const sized = { ...chart, width, autosize: { type: 'fit-x', contains: 'padding' } } as TopLevelSpec;
  const config = { ...chart.config, aria: false, axisY: { labelLimit: width / 2.4 } };
  const spec = compile({ ...sized, config } as TopLevelSpec).spec as Spec;
  const view = new View(parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
  });
  try {
    return withOwnIds(unspoken(await view.toSVG()), prefix);
  } finally {
    view.finalize();
  }
}

const refuse = (): Promise<never> => Promise.reject(new Error('A chart loads nothing.'));

/** The picture has one title that says its numbers: its parts are not to speak for themselves. */
const unspoken = (svg: string): string => svg.replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, '');

/** The library counts ids on for as long as the process lives. */
function withOwnIds(svg: string, prefix: string): string {
  const ids = new Map<string, string>();
  for (const [, id] of svg.matchAll(/ id="([^"]+)"/g)) ids.set(id!, `${prefix}-${ids.size}`);
  return svg
    .replace(/ id="([^"]+)"/g, (_, id: string) => ` id="${ids.get(id)}"`)
    .replace(/url\(#([^)]+)\)/g, (whole, id: string) => (ids.has(id) ? `url(#${ids.get(id)})` : whole));
}
