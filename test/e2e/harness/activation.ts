import type { Bridge } from './bridge.ts';

/** How long the editor says that our extension took to load and to activate, in ms. */
export type Activation = { readonly load: number; readonly activate: number };

/** Reads it from the editor's own page, `Developer: Startup Performance`; our extension must have been activated. */
export async function activationOf(bridge: Bridge): Promise<Activation> {
  await bridge.exec((api) => api.commands.executeCommand('perfview.show'));
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const row = await bridge.exec((api) =>
      api.workspace.textDocuments
        .find(({ uri }) => uri.scheme === 'perf')
        ?.getText()
        .split('\n')
        .find((line) => /^\|\s*evenhand\.evenhand\s*\|/.test(line)),
    );
    const [, , , load, activate] = row?.split('|').map((cell) => cell.trim()) ?? [];
    if (load !== undefined && activate !== undefined) {
      await bridge.exec((api) => api.commands.executeCommand('workbench.action.closeActiveEditor'));
      return { load: Number(load), activate: Number(activate) };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the editor did not say how long our extension took to activate');
}
