import type { Remote } from '../../src/protocol/rpc.ts';
import type { PanelService } from '../../src/protocol/services.ts';

/** A document of the host's, page after page. Aborting the signal rejects with `cancelled`. */
export async function fetchDocument<D>(
  service: Pick<Remote<PanelService>, 'readDocument'>,
  id: string,
  signal: AbortSignal,
): Promise<D> {
  const pages: string[] = [];
  let from: number | undefined = 0;
  while (from !== undefined) {
    const { text, next }: { text: string; next?: number } = await service.readDocument({ id, from }, signal);
    pages.push(text);
    from = next;
  }
  return JSON.parse(pages.join('')) as D;
}
