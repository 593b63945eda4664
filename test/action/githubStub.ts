import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type StubComment = {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' };
};
export type StubRequest = { readonly method: string; readonly path: string };

/** As much of GitHub's API as a comment needs, on loopback. What was asked stands in `requests`. */
export type GithubStub = {
  readonly url: string;
  readonly comments: StubComment[];
  readonly requests: StubRequest[];
  /** Requests that write, whether or not they were let. */
  writes(): readonly string[];
  close(): Promise<void>;
};

export const token = 'ghs_secretOfTheTest';
export const actionsBot = { login: 'github-actions[bot]', type: 'Bot' } as const;

export type StubOptions = {
  readonly readOnly?: boolean;
  /** Statuses of the next answers, before it goes on as usual. */
  readonly first?: readonly number[];
  readonly pulls?: readonly object[];
  /** Whom `GET /user` names; absent: 403, as an app's token gets. */
  readonly user?: string;
  readonly perPage?: number;
};

export async function githubStub(options: StubOptions = {}): Promise<GithubStub> {
  const comments: StubComment[] = [];
  const requests: StubRequest[] = [];
  const failures = [...(options.first ?? [])];
  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    requests.push({ method, path: url });
    const body = await textOf(request);
    const failure = failures.shift();
    if (failure !== undefined) return answer(response, failure, { message: 'not now' }, { 'retry-after': '0' });
    if (request.headers.authorization !== `Bearer ${token}`) return answer(response, 401, {});
    const { pathname, searchParams } = new URL(url, base());
    if (method !== 'GET' && options.readOnly)
      return answer(response, 403, { message: 'Resource not accessible by integration' });
    if (method === 'GET' && pathname === '/user')
      return options.user === undefined ? answer(response, 403, {}) : answer(response, 200, { login: options.user });
    if (method === 'GET' && pathname === '/repos/acme/credit/pulls') return answer(response, 200, options.pulls ?? []);
    if (pathname === '/repos/acme/credit/issues/7/comments') {
      if (method === 'GET') return page(response, Number(searchParams.get('page') ?? 1));
      const login = options.user;
      const user = login === undefined ? actionsBot : ({ login, type: 'User' } as const);
      comments.push({ id: comments.length + 1, body: (JSON.parse(body) as { body: string }).body, user });
      return answer(response, 201, comments.at(-1)!);
    }
    const edited = comments.find(({ id }) => pathname === `/repos/acme/credit/issues/comments/${id}`);
    if (method !== 'PATCH' || edited === undefined) return answer(response, 404, {});
    edited.body = (JSON.parse(body) as { body: string }).body;
    answer(response, 200, edited);
  });
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function page(response: ServerResponse, at: number): void {
    const size = options.perPage ?? 100;
    const more = comments.length > at * size;
    const next = `<${base()}/repos/acme/credit/issues/7/comments?per_page=100&page=${at + 1}>; rel="next"`;
    answer(response, 200, comments.slice((at - 1) * size, at * size), more ? { link: next } : {});
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: base(),
    comments,
    requests,
    writes: () => requests.filter(({ method }) => method !== 'GET').map(({ method }) => method),
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function answer(
  response: ServerResponse,
  status: number,
  body: object,
  headers: { [name: string]: string } = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
