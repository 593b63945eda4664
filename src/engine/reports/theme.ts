import type { ChartTheme } from '../../charts/theme.ts';

/** Charts on white paper; the colours of series are told apart by those who see fewer, and hold 3 : 1 against it. */
export const reportTheme: ChartTheme = {
  text: '#1f2a33',
  quiet: '#55636f',
  grid: '#dfe5ea',
  mark: '#1c6387',
  ground: '#ffffff',
  font: 'sans-serif',
  series: ['#0f6292', '#b35900', '#11784f', '#7a3fa8', '#b3261e', '#3d4a55'],
};
