import { ThemeColor, ThemeIcon } from 'vscode';
import type { GateVerdict } from '../../protocol/gates.ts';

/** The icon of a verdict, told by its shape as well as by its colour; of what was not checked yet, a circle. */
export function verdictIcon(verdict: GateVerdict | undefined, running = false): ThemeIcon {
  if (running) return new ThemeIcon('loading~spin');
  switch (verdict) {
    case 'pass':
      return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
    case 'fail':
      return new ThemeIcon('error', new ThemeColor('testing.iconFailed'));
    case 'inconclusive':
      return new ThemeIcon('question', new ThemeColor('testing.iconQueued'));
    case 'waived':
      return new ThemeIcon('law', new ThemeColor('testing.iconSkipped'));
    case 'error':
      return new ThemeIcon('warning', new ThemeColor('testing.iconErrored'));
    default:
      return new ThemeIcon('circle-large-outline');
  }
}
