/** Colours and letters of a chart. The editor's own are CSS variables, so a change of theme re-colours without drawing anew. */
export type ChartTheme = {
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly mark: string;
  readonly ground: string;
  readonly font: string;
  /** One a series, told apart also by dash and shape. */
  readonly series: readonly string[];
};

export const editorTheme: ChartTheme = {
  text: 'var(--vscode-editor-foreground)',
  quiet: 'var(--vscode-descriptionForeground)',
  grid: 'var(--evenhand-grid)',
  mark: 'var(--evenhand-mark)',
  ground: 'var(--vscode-editor-background)',
  font: 'var(--vscode-font-family)',
  series: [
    'var(--vscode-charts-blue)',
    'var(--vscode-charts-yellow)',
    'var(--vscode-charts-green)',
    'var(--vscode-charts-purple)',
    'var(--vscode-charts-red)',
    'var(--vscode-charts-foreground)',
  ],
};

/** Dashes and shapes in the order of `series`: a reader who sees no colours still tells six apart. */
export const dashes: readonly (readonly number[])[] = [
  [1, 0],
  [7, 3],
  [2, 2],
  [10, 3, 2, 3],
  [5, 2, 1, 2, 1, 2],
  [1, 3],
];
export const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down'] as const;
export const mostSeries = 6;

/** What all charts share: no frame, quiet axes, the editor's letters. */
export const chartConfig = (theme: ChartTheme) => ({
  background: 'transparent',
  font: theme.font,
  view: { stroke: null },
  axis: {
    labelColor: theme.text,
    titleColor: theme.quiet,
    gridColor: theme.grid,
    domainColor: theme.grid,
    tickColor: theme.grid,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal' as const,
    labelLimit: 170,
  },
  legend: { labelColor: theme.text, titleColor: theme.quiet, labelFontSize: 12, labelLimit: 220, symbolSize: 70 },
});
