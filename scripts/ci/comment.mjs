// `node comment.mjs FILE`: one comment on the pull request, edited in place. A token that may not write, or a pull request
// of a fork, whose token never may, is no fault: the summary of the job says the same. It never fails the job.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { client, Refused } from './github.mjs';

/**
 * Posts the text, or edits the comment that the same policy has already; leaves it where nothing is another. A text marked
 * `<!-- quiet -->` begins no comment, but ends what an earlier one said.
 *
 * @param env as GitHub sets it, with TOKEN, and OWN_TOKEN where that is the job's own
 * @returns one line that says what was done
 */
export async function comment(text, env, wait) {
  const mark = /^<!-- evenhand:[^\s<>]+ -->$/.exec(text.trimEnd().split('\n').at(-1))?.[0];
  if (mark === undefined) return warning('No comment: the file is none that evenhand compare has written.');
  const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
  const repository = env.GITHUB_REPOSITORY;
  if (ofFork(event, env.GITHUB_EVENT_NAME)) return notice(`No comment: ${forks}`);
  const request = client({ url: env.GITHUB_API_URL, token: env.TOKEN, wait });
  try {
    const issue = event.pull_request?.number ?? (await pullOfRun(request, repository, event.workflow_run));
    if (issue === undefined) return notice('No comment: this is no pull request.');
    const body = bodyOf(text, mark, event.workflow_run);
    const own = await authorOf(request, env);
    const old = await find(request, `/repos/${repository}/issues/${issue}/comments?per_page=100`, own, mark);
    if (old === undefined) {
      if (isQuiet(text)) return 'No comment: nothing changed.';
      await request('POST', `/repos/${repository}/issues/${issue}/comments`, { body });
      return 'Commented.';
    }
    if (same(old.body, body)) return 'The comment stands as it is.';
    await request('PATCH', `/repos/${repository}/issues/comments/${old.id}`, { body });
    return 'The comment was edited.';
  } catch (error) {
    if (error instanceof Refused && [401, 403, 404].includes(error.status))
      return notice(`No comment: the token may not (${error.message}). It needs pull-requests: write.`);
    return warning(`No comment: ${error.message}`);
  }
}

const forks =
  'the token of a pull request from a fork may not write. The summary of the job says the same; docs/ci.md has another way.';

/** Only of the events whose token GitHub cuts down for forks. A repository that is gone was a fork's. */
function ofFork({ pull_request: pull }, name) {
  if (!pull || !/^pull_request(_review|_review_comment)?$/.test(name)) return false;
  return pull.head.repo?.full_name !== pull.base.repo.full_name;
}

/** The open pull request of a run that has ended: by its commit, for what a fork's run says of itself proves nothing. */
async function pullOfRun(request, repository, run) {
  if (run?.event !== 'pull_request' || !run.head_repository) return undefined;
  const head = encodeURIComponent(`${run.head_repository.owner.login}:${run.head_branch}`);
  const { data } = await request('GET', `/repos/${repository}/pulls?state=open&head=${head}&per_page=100`);
  return data.find(
    (pull) => pull.head.sha === run.head_sha && pull.head.repo?.full_name === run.head_repository.full_name,
  )?.number;
}

/** Whose comments are ours: whoever else puts the mark into one keeps it. An app has no name to ask for. */
async function authorOf(request, { TOKEN, OWN_TOKEN }) {
  if (TOKEN === OWN_TOKEN) return ({ login }) => login === actions;
  try {
    const { data } = await request('GET', '/user');
    return ({ login }) => login === data.login;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return ({ type, login }) => type === 'Bot' && login !== actions;
  }
}

const actions = 'github-actions[bot]';

async function find(request, first, own, mark) {
  for (let page = first; page !== undefined; ) {
    const { data, next } = await request('GET', page);
    const found = data.find(({ user, body }) => user && own(user) && body?.trimEnd().endsWith(mark));
    if (found) return found;
    page = next;
  }
  return undefined;
}

/** What a fork's own run has written is said to be that, before it: behind it an open comment or fold would hide it. */
function bodyOf(text, mark, run) {
  if (!run) return text;
  const said = text.trimEnd().slice(0, -mark.length).slice(0, 60_000);
  return `_Written by a run of the branch’s own code._\n\n${said}\n\n${mark}\n`;
}

const isQuiet = (text) => text.trimEnd().split('\n').at(-2) === '<!-- quiet -->';
const same = (one, other) => plain(one) === plain(other);
const plain = (text) => text.replaceAll('\r\n', '\n').trimEnd();

const notice = (text) => `::notice::${text}`;
const warning = (text) => `::warning::${text}`;

if (import.meta.filename === realpathSync(process.argv[1])) {
  const [, , file] = process.argv;
  console.log(
    existsSync(file) ? await comment(readFileSync(file, 'utf8'), process.env) : 'No comment: there is no comparison.',
  );
}
