import { type Disposable, l10n, window, workspace } from 'vscode';
import type { Policies } from '../checks/policies.ts';
import { plain } from '../plain.ts';
import { revisionsIn } from './compared.ts';
import type { ReviewPanels } from './panels.ts';

/**
 * Opens what a link in a comment names: `vscode://PUBLISHER.NAME/compare?policy=PATH&base=REV&head=REV`. The branch need
 * not be checked out. A link comes from anybody: it can name a policy of this workspace and revisions of its repository.
 */
export function comparisonLinks(policies: Policies, panels: ReviewPanels): Disposable {
  return window.registerUriHandler({
    async handleUri({ path, query }) {
      if (path !== '/compare') return;
      const name = new URLSearchParams(query).get('policy') ?? '';
      const policy = (await policies.all()).find(
        ({ uri }) => uri.path.endsWith(`/${name}`) || workspace.asRelativePath(uri, false) === name,
      );
      if (policy) return panels.open({ policy: policy.uri, ...revisionsIn(query) });
      void window.showInformationMessage(
        l10n.t(
          'The policy {0} is not in this window. Open the folder of its repository, and follow the link again.',
          plain(name),
        ),
      );
    },
  });
}
