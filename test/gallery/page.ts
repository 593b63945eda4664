import type { Detection } from '../../src/protocol/detection.ts';
import { type Connection, connect } from '../../src/protocol/rpc.ts';
import type { AuditSummary, PanelEvents, PanelService, PanelState } from '../../src/protocol/services.ts';
import { adultDetection, joinOffers } from '../fixtures/detection.ts';
import { adultDocument } from '../fixtures/document.ts';
import { withIndices } from '../fixtures/indices.ts';

/** Plays the host for the panel, in the page itself: `?show=` names the state to look at. */
const query = new URLSearchParams(location.search);
const document_ = withIndices(adultDocument());
const text = JSON.stringify(document_);
const detection: Detection = adultDetection;
const summary: AuditSummary = {
  id: '0b0f7e0e-6c39-4f5b-9f43-0f1f6d2a7d11',
  path: '/data/adult.gb.csv',
  rowsUsed: 16281,
  headerHash: 'x',
  size: text.length,
  ...(document_.headline === undefined ? {} : { headline: document_.headline }),
};
const gap = (value: number) =>
  ({ by: ['sex'], metric: 'selectionRate', value, lowest: { sex: 'Female' }, highest: { sex: 'Male' } }) as const;
const states: { readonly [name: string]: PanelState } = {
  ready: { kind: 'ready', file: 'adult.gb.csv', summary, stale: false },
  changed: {
    kind: 'ready',
    file: 'adult.gb.csv',
    stale: false,
    summary: {
      ...summary,
      change: {
        rows: { before: 16200, after: 16281 },
        metric: 'accuracy',
        before: { value: 0.861, denominator: 16200, interval: { none: 'tooFewRows' } },
        after: { value: 0.87, denominator: 16281, interval: { none: 'tooFewRows' } },
        gapBefore: gap(0.181),
        gapAfter: gap(0.165),
        flips: { matched: 16200, toPositive: 211, toNegative: 340 },
      },
    },
  },
  working: { kind: 'working', file: 'adult.gb.csv', phase: 'reading', share: 0.4 },
  asking: { kind: 'asking', file: 'predictions.csv', detection, joins: joinOffers },
  failed: {
    kind: 'failed',
    file: 'x.csv',
    sentence: 'x.csv, line 12: this cannot be read as a table. Correct it and run the audit again.',
  },
};

const toPage = new EventTarget();
let saved: unknown = JSON.parse(query.get('memory') ?? 'null');
const host: Connection<object, object, PanelEvents> = connect<object, PanelService, object, PanelEvents>(
  {
    send: (message) => window.postMessage({ toPage: message }, '*'),
    listen(listener) {
      const hear = (event: Event) => listener((event as CustomEvent).detail);
      toPage.addEventListener('ask', hear);
      return () => toPage.removeEventListener('ask', hear);
    },
  },
  {
    hello: () => states[query.get('show') ?? 'ready']!,
    readDocument: ({ from }) => {
      const next = from + 20_000;
      return { text: text.slice(from, next), ...(next < text.length ? { next } : {}) };
    },
    detection: () => detection,
    correct: (ask) => console.log('correct', JSON.stringify(ask)),
    lookFurther: (ask) => console.log('lookFurther', JSON.stringify(ask)),
    acceptJoin: (ask) => console.log('acceptJoin', JSON.stringify(ask)),
    leaveJoin: () => console.log('leaveJoin'),
    cancel: () => console.log('cancel'),
    rerun: () => host.emit('state', states.working!),
    openFile: () => console.log('openFile'),
    showLog: () => console.log('showLog'),
    copy: (ask) => console.log('copy', ask.text),
  },
);

window.addEventListener('message', (event) => {
  if (!event.data?.toPage) return;
  event.stopImmediatePropagation();
  window.dispatchEvent(new MessageEvent('message', { data: event.data.toPage }));
});
Object.assign(window, {
  acquireVsCodeApi: () => ({
    postMessage: (detail: unknown) => toPage.dispatchEvent(new CustomEvent('ask', { detail: structuredClone(detail) })),
    getState: () => saved,
    setState: (state: unknown) => {
      saved = state;
      console.log('memory', JSON.stringify(state));
    },
  }),
});
