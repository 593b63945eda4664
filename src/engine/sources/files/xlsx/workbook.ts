import { posix } from 'node:path';
import type { Packed } from '../zip.ts';
import { readXml } from './xml.ts';

/** What a workbook consists of. */
export type Workbook = {
  /** In their order, the visible ones first; charts are none. */
  readonly sheets: readonly Sheet[];
  readonly strings?: Packed;
  readonly styles?: Packed;
  /** Days are counted from 1904. */
  readonly from1904: boolean;
};

export type Sheet = { readonly name: string; readonly file: Packed };

/** @throws Error where the archive is no workbook */
export async function workbookOf(files: readonly Packed[], signal: AbortSignal): Promise<Workbook> {
  const byName = new Map(files.map((file) => [file.name.toLowerCase(), file]));
  const fileAt = (path: string) => byName.get(path.toLowerCase());
  const main = await relationsOf('', fileAt, signal);
  const path = main.find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const workbook = fileAt(path);
  if (workbook === undefined) throw new Error('not a workbook');
  const parts = await relationsOf(path, fileAt, signal);
  const named: { readonly name: string; readonly id: string | undefined; readonly visible: boolean }[] = [];
  let from1904 = false;
  await readXml(
    workbook,
    {
      open: (name, attribute) => {
        if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
        if (name !== 'sheet') return;
        const state = attribute('state') ?? 'visible';
        named.push({ name: attribute('name') ?? '', id: attribute('id'), visible: state === 'visible' });
      },
    },
    signal,
  );
  const sheets = [...named.filter(({ visible }) => visible), ...named.filter(({ visible }) => !visible)].flatMap(
    ({ name, id }): readonly Sheet[] => {
      const part = parts.find((one) => one.id === id && one.kind === 'worksheet');
      const file = part && fileAt(part.target);
      return file ? [{ name, file }] : [];
    },
  );
  const partOf = (kind: string) => {
    const part = parts.find((one) => one.kind === kind);
    return part && fileAt(part.target);
  };
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  return { sheets, from1904, ...(strings && { strings }), ...(styles && { styles }) };
}

type Relation = { readonly id: string | undefined; readonly kind: string; readonly target: string };

/** What a part of the archive refers to; `` is the archive itself. */
async function relationsOf(
  part: string,
  fileAt: (path: string) => Packed | undefined,
  signal: AbortSignal,
): Promise<readonly Relation[]> {
  const folder = part === '' ? '' : posix.dirname(part);
  const found: Relation[] = [];
  await readXml(
    fileAt(posix.join(folder, '_rels', `${posix.basename(part)}.rels`)),
    {
      open: (name, attribute) => {
        if (name !== 'Relationship') return;
        const target = attribute('Target') ?? '';
        found.push({
          id: attribute('Id'),
          kind: attribute('Type')?.split('/').at(-1) ?? '',
          target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
        });
      },
    },
    signal,
  );
  return found;
}
