import { type Disposable, Uri, workspace } from 'vscode';
import { metricFormulas } from '../../protocol/metricFormulas.ts';
import { type MetricId, metricIds } from '../../protocol/metricIds.ts';
import { metricWords } from '../../words/metricWords.ts';

const scheme = 'evenhand-metric';

/** What a metric is, as a page that opens from a diagnostic without leaving the machine. */
export const metricPage = (metric: MetricId): Uri => Uri.from({ scheme, path: `/${metric}.md` });

export function metricPages(): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent({ path }) {
      const metric = metricIds.find((id) => path === `/${id}.md`);
      if (metric === undefined) return '';
      const { title, says } = metricWords(metric);
      return `# ${title}\n\n${says}\n\n    ${metricFormulas[metric]}\n`;
    },
  });
}
