import type { Bridge } from './bridge.ts';

/** How long the extension host could answer nobody, in ms. */
export type Delay = {
  /** The longest time between two turns of its event loop, whoever took it. */
  readonly loop: number;
  /** The longest time without a pause in which our code, or what it called, was on the stack. */
  readonly ours: number;
  /** The same, of the time in which the process had a core: on a busy machine the rest is somebody else's. */
  readonly running: number;
  /** The longest stretch of work, ours and others' without a pause between, that our code took part in; running. */
  readonly shared: number;
  /** Our functions in the longest of those, the outermost first. */
  readonly where: string;
  /** All the time in which our code was on the stack. */
  readonly total: number;
};

/**
 * Watches the extension host from now on, and says what was seen when asked: its event loop by Node's own histogram, and
 * what of it was ours by V8's profiler, which looks at the stack each half millisecond.
 */
export async function watchDelay(bridge: Bridge): Promise<() => Promise<Delay>> {
  await bridge.exec(() => {
    const { Session } = process.getBuiltinModule('node:inspector');
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: 500 });
    session.post('Profiler.start');
    const histogram = monitorEventLoopDelay({ resolution: 10 });
    histogram.enable();
    Object.assign(globalThis, { watched: { session, histogram } });
  });
  return () => bridge.exec(stopWatching);
}

/** Travels as text: everything that it needs stands in it. */
async function stopWatching(): Promise<Delay> {
  const { session, histogram } = (globalThis as never as { watched: Watched }).watched;
  histogram.disable();
  const { profile } = await new Promise<{ profile: Profile }>((resolve, reject) => {
    session.post('Profiler.stop', (error, stopped) => (error ? reject(error) : resolve(stopped)));
  });
  session.disconnect();

  const isOurs = ({ callFrame: { url } }: ProfileNode) => /evenhand\.evenhand[^/]*\/dist\/extension\.cjs$/.test(url);
  const isIdle = ({ callFrame: { functionName } }: ProfileNode) => functionName === '(idle)';
  const paths = new Map<number, readonly string[]>();
  const walk = (nodes: Map<number, ProfileNode>, id: number, above: readonly string[]) => {
    const node = nodes.get(id)!;
    const path = isOurs(node) ? [...above, `${node.callFrame.functionName || 'anonymous'}`] : above;
    paths.set(id, path);
    for (const child of node.children ?? []) walk(nodes, child, path);
  };
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  walk(nodes, profile.nodes[0]!.id, []);

  let longest = { running: 0, path: [] as readonly string[] };
  let took = 0;
  let since: { at: number; running: number; path: readonly string[] } | undefined;
  let total = 0;
  let work: { running: number; ours: boolean } = { running: 0, ours: false };
  let shared = 0;
  let now = profile.startTime;
  for (const [index, id] of profile.samples.entries()) {
    const passed = profile.timeDeltas[index]!;
    now += passed;
    if (since) {
      total += passed;
      // A process that has a core is looked at each half millisecond.
      since.running += Math.min(passed, 1000);
      if (since.running > longest.running) longest = { running: since.running, path: since.path };
      took = Math.max(took, now - since.at);
    }
    const path = paths.get(id)!;
    work = isIdle(nodes.get(id)!)
      ? { running: 0, ours: false }
      : { running: work.running + Math.min(passed, 1000), ours: work.ours || path.length > 0 };
    if (work.ours) shared = Math.max(shared, work.running);
    // Garbage that is collected in the middle of our work is part of it.
    const collecting = nodes.get(id)!.callFrame.functionName === '(garbage collector)';
    if (path.length > 0) since ??= { at: now, running: 0, path };
    else if (!collecting) since = undefined;
    if (since && path.length > since.path.length) since.path = path;
  }
  return {
    // A turn that waits for nothing but its timer takes the 10 ms that were asked for.
    loop: Math.max(0, Math.round(histogram.max / 1e5) / 10 - 10),
    ours: Math.round(took / 100) / 10,
    running: Math.round(longest.running / 100) / 10,
    shared: Math.round(shared / 100) / 10,
    where: longest.path.join(' > '),
    total: Math.round(total / 100) / 10,
  };
}

type ProfileNode = {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
};
type Profile = {
  readonly nodes: readonly ProfileNode[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};
type Watched = {
  readonly session: {
    post(method: string, done: (error: Error | null, answer: { profile: Profile }) => void): void;
    disconnect(): void;
  };
  readonly histogram: { readonly max: number; disable(): void };
};
