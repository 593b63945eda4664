/**
 * A text with names from data in it, for places of the editor that read markup out of plain strings: notifications make
 * links of `[text](command:…)`, pickers make icons of `$(name)`. Nothing else of the text changes.
 */
export const plain = (text: string): string => text.replaceAll('](', '] (').replaceAll('$(', '$ (');
