// What the action asks of GitHub: no dependency, a few tries, and nothing of the token in what it says.

/** A request that was answered with an error. */
export class Refused extends Error {
  constructor(status, method, path) {
    super(`${method} ${path}: ${status}`);
    this.status = status;
  }
}

/**
 * A client of the REST API at `url`. Answers that say "later" (429, 5xx, a rate limit) and lost connections are tried again,
 * three times in all; a request that writes only where it surely was not carried out.
 *
 * @returns `(method, path, body?) => { data, next }`, `next` being the path of the next page
 */
export function client({ url, token, wait = (ms) => new Promise((done) => setTimeout(done, ms)) }) {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': 'evenhand',
    'x-github-api-version': '2022-11-28',
  };
  return async function request(method, path, body) {
    for (let attempt = 1; ; attempt++) {
      const last = attempt === tries;
      const response = await fetch(url + path, {
        method,
        headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(30_000),
      }).catch((error) => {
        // A POST whose answer is lost may have been carried out: a second one would be a second comment.
        if (last || method === 'POST') throw new Error(`${method} ${path}: ${error.cause?.code ?? error.name}`);
      });
      if (response?.ok) return { data: await response.json(), next: nextPage(response, url) };
      if (response && (last || !isForLater(response, method))) throw new Refused(response.status, method, path);
      await wait(pause(response, attempt));
    }
  };
}

const tries = 3;

/** The secondary rate limit is a 403, too; a POST that failed inside may have been carried out. */
const isForLater = ({ status, headers }, method) =>
  status === 429 ||
  (status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0')) ||
  status === 503 ||
  (status >= 500 && method !== 'POST');

/** What the answer asks for, within a minute; else one second, then two. */
function pause(response, attempt) {
  const seconds = Number(response?.headers.get('retry-after') ?? attempt);
  return Math.min(Number.isFinite(seconds) ? seconds : attempt, 60) * 1000;
}

/** Only a page of the same API: the token goes nowhere else. */
function nextPage({ headers }, url) {
  const next = /<([^>]*)>\s*;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
  return next?.startsWith(`${url}/`) ? next.slice(url.length) : undefined;
}
