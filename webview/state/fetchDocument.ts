import type { AuditDocument } from '../../src/protocol/document.ts';
import type { Remote } from '../../src/protocol/rpc.ts';
import type { PanelService } from '../../src/protocol/services.ts';

/** An audit document, page after page. Aborting the signal rejects with `cancelled`. */
export async function fetchDocument(
  service: Pick<Remote<PanelService>, 'readDocument'>,
  id: string,
  signal: AbortSignal,
): Promise<AuditDocument> {
  const pages: string[] = [];
  let from: number | undefined = 0;
  while (from !== undefined) {
    const { text, next }: { text: string; next?: number } = await service.readDocument({ id, from }, signal);
    pages.push(text);
    from = next;
  }
  return JSON.parse(pages.join('')) as AuditDocument;
}
