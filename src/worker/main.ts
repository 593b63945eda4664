import { writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { audit } from '../engine/audit.ts';
import { changeBetween } from '../engine/compare/change.ts';
import { flipsBetween, keepPredictions } from '../engine/compare/flips.ts';
import { detect } from '../engine/detect/detect.ts';
import { offerJoins } from '../engine/detect/join.ts';
import type { Ports } from '../engine/ports.ts';
import { AuditError, traced } from '../protocol/failures.ts';
import { connect } from '../protocol/rpc.ts';
import type { EngineService } from '../protocol/services.ts';
import { marked } from '../protocol/warnings.ts';
import { basesOf } from '../review/bases.ts';
import { reviewOfRecords } from '../review/records.ts';
import { review } from '../review/review.ts';
import { changesBetweenAudits } from './changes.ts';
import { parentChannel } from './channel.ts';
import { rememberingDetect } from './detections.ts';
import { documentStore } from './documents.ts';
import { engineService } from './service.ts';

// `process.exit()` does not end a process while DuckDB runs a query: only a signal does.
const end = () => process.kill(process.pid, 'SIGKILL');
process.once('disconnect', end);
process.once('uncaughtException', (error) => {
  writeSync(2, marked(`uncaught ${traced(error)}`));
  end();
});

const [folder = '.', version = '0.0.0'] = process.argv.slice(2);
const temporary = join(folder, `work-${process.pid}`);

// The parent drains both pipes into its log: standard output at level debug, what is marked on standard error as warnings.
const ports: Ports = {
  temporary,
  thread: join(dirname(process.argv[1]!), 'thread.cjs'),
  version,
  log: {
    debug: (text) => void process.stdout.write(text + '\n'),
    warn: (text) => void process.stderr.write(marked(text)),
  },
};

const documents = documentStore(folder);
const changes = changesBetweenAudits(folder, temporary, documents, { changeBetween, keepPredictions, flipsBetween });
const service = engineService(
  { detect: rememberingDetect(detect), offerJoins, audit, review, reviewOfRecords, basesOf },
  documents,
  changes,
  ports,
);

connect<object, EngineService>(parentChannel, service, {
  onError(error) {
    if (error instanceof AuditError && error.code !== 'internal') ports.log.debug(`refused: ${error.code}`);
    else ports.log.warn(`failed: ${traced(error)}`);
    ports.log.debug(error instanceof Error ? `${error.stack}\ncaused by ${error.cause}` : String(error));
  },
});
