import type { Facts } from '../protocol/failures.ts';

/** The usual slips that turn a number or a yes into a text: what it was, and what would have been right. */
export function slipOf(value: unknown, expected: readonly string[]): Facts {
  if (typeof value !== 'string') return {};
  const text = value.trim().replace(/^[“”„"'‘’]+|[“”„"'‘’]+$/g, '');
  if (expected.includes('number') || expected.includes('integer')) {
    if (/^[-+]?\d+,\d+$/.test(text)) return { slip: 'comma', right: text.replace(',', '.') };
    if (/^[-+]?[\d.]+\s*%$/.test(text)) return { slip: 'other', right: percent(text) };
    if (/^[-+]?\d+(\.\d+)?[,;]$/.test(text)) return { slip: 'other', right: text.slice(0, -1) };
    if (/^[-+]?\d+(\.\d+)?$/.test(text)) return { slip: 'quotes', right: text };
  }
  if (!expected.includes('boolean')) return {};
  if (/^(yes|on|y|true)$/i.test(text)) return { slip: 'yesNo', right: 'true' };
  return /^(no|off|n|false)$/i.test(text) ? { slip: 'yesNo', right: 'false' } : {};
}

const percent = (text: string): string => String(Number((Number.parseFloat(text) / 100).toPrecision(12)));
