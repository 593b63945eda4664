// Last step of the action: what check and comparison come to, as outputs, and whether the job fails.
import { appendFileSync, existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param checked entries of `check --format json`; absent where the check could not begin
 * @param compared of `compare --base --format json`; an audit whose data are not in the repository is judged by its record
 * @param failOn error, warning, inconclusive or never
 * @param code what the check ended with: 1 also where a gate cannot be told and the policy says that this fails
 */
export function verdictOf(checked, compared, failOn, code = 0) {
  if (!Object.hasOwn(fails, failOn)) throw new Error(`fail-on: ${failOn} is none of ${Object.keys(fails).join(', ')}`);
  const recorded = new Map(
    (compared?.audits ?? []).filter(({ after }) => isAbsent(after)).map((one) => [one.audit, one.comparison]),
  );
  const audits = (checked ?? []).map(({ audit, document }) => ({
    audit,
    findings: document?.findings,
    record: !document,
  }));
  for (const one of audits)
    one.findings ??= recorded
      .get(one.audit)
      ?.gates.filter(({ after }) => after)
      .map(({ after }) => after);
  const findings = audits.flatMap(({ findings = [] }) => findings);
  const undone = checked === undefined || audits.some(({ findings }) => findings === undefined);
  const breaking = findings.some((finding) => fails[failOn](finding)) || (code === 1 && failOn !== 'never');
  const open = findings.some(({ verdict }) => verdict === 'inconclusive');
  return {
    verdict: undone ? 'error' : findings.some(fails.error) ? 'fail' : open ? 'inconclusive' : 'pass',
    failed: findings.filter(failing).length,
    fromRecords: audits.filter(({ record, findings }) => record && findings).map(({ audit }) => audit),
    failsJob: undone || breaking,
  };
}

/** A record stands for data that are not here: not for a policy that is at fault, nor for data that cannot be read. */
const isAbsent = (end) =>
  ['fileNotFound', 'notInRevision', 'pointerOnly'].includes(end?.because?.code) ||
  end?.because?.facts?.reason === 'noTables';

const failing = ({ verdict }) => verdict === 'fail' || verdict === 'error';
const fails = {
  error: (one) => one.severity === 'error' && failing(one),
  warning: failing,
  inconclusive: (one) => one.severity === 'error' && (failing(one) || one.verdict === 'inconclusive'),
  never: () => false,
};

// A runner's folder may be behind a link: compared as it was named, this would do nothing, and the job would pass.
if (import.meta.filename === realpathSync(process.argv[1])) {
  try {
    conclude(process.env);
  } catch ({ message }) {
    console.log(`::error::${oneLine(message)}`);
    process.exitCode = 1;
  }
}

function conclude({ REPORTS, CHECK_CODE, FAIL_ON, GITHUB_OUTPUT }) {
  const json = (name) => {
    const file = join(REPORTS, name);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  };
  // 4 and more: it ended in the middle.
  const code = Number(CHECK_CODE);
  const said = verdictOf(code < 4 ? json('check.json') : undefined, json('evenhand.comparison.json'), FAIL_ON, code);
  appendFileSync(GITHUB_OUTPUT, `verdict=${said.verdict}\nfailed=${said.failed}\n`);
  if (said.fromRecords.length > 0)
    console.log(
      `::notice::Judged by committed records, as the data are not here: ${oneLine(said.fromRecords.join(', '))}`,
    );
  console.log(`Verdict: ${said.verdict}, ${said.failed} gates fail.`);
  process.exitCode = said.failsJob ? 1 : 0;
}

/** A command to the runner ends with its line. */
function oneLine(text) {
  return text.replaceAll('%', '%25').replace(/[\r\n]+/g, ' ');
}
