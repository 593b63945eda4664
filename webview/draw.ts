import { parse, type Spec, type View as VegaView, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';

/**
 * Draws a chart as SVG into `container` and returns the function that removes it. Expressions are interpreted: the
 * page's content security policy allows no code from strings. Nothing can be loaded from anywhere.
 */
export async function draw(container: HTMLElement, chart: TopLevelSpec): Promise<() => void> {
  // Letters are measured on a canvas, which knows no CSS variables.
  const { fontFamily } = getComputedStyle(container);
  const axisY = { labelLimit: Math.max(90, Math.min(280, container.clientWidth * 0.36)) };
  const spec = compile({ ...chart, config: { ...chart.config, font: fontFamily, axisY } }).spec as Spec;
  const stage = document.createElement('div');
  container.append(stage);
  const view: VegaView = new View(parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    container: stage,
    hover: false,
    loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
  });
  await view.runAsync();
  return () => {
    view.finalize();
    stage.remove();
  };
}

const refuse = (): Promise<never> => Promise.reject(new Error('A chart loads nothing.'));
