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
      const all = await policies.all();
      // A folder of the repository may be what is open; but where the whole is, another policy may end so, too.
      const policy =
        all.find(({ uri }) => workspace.asRelativePath(uri, false) === name) ??
        all.find(({ uri }) => uri.path.endsWith(`/${name}`));
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
