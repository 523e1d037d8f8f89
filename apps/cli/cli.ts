import { Command, CommanderError } from 'commander';

import { addSettingFlags } from './context.js';
import { describeError, EXIT } from './errors.js';
import { addAcceptLoss } from './verbs/accept-loss.js';
import { addBackup, addRestore } from './verbs/backup.js';
import { addClock } from './verbs/clock.js';
import { addDoctor } from './verbs/doctor.js';
import { addExport } from './verbs/export.js';
import { addImport } from './verbs/import.js';
import { addKeys } from './verbs/keys.js';
import { addLogAccess } from './verbs/log-access.js';
import { addMigrate } from './verbs/migrate.js';
import { addNotary } from './verbs/notary.js';
import { addProjections } from './verbs/projections.js';
import { addPublish } from './verbs/publish.js';
import { addReconcile } from './verbs/reconcile.js';
import { addRepair } from './verbs/repair.js';
import { addExplain, addReplay } from './verbs/replay.js';
import { addSimulate } from './verbs/simulate.js';
import { addServe } from './verbs/serve.js';
import { addVerify } from './verbs/verify.js';
import { addWitness } from './verbs/witness.js';
import { VERSION } from '../wiring/package-facts.js';

const EXIT_CODES = `
Exit codes: 0 done, 1 problems found, 2 usage error.
With a server on the data directory a verb talks to that; else it opens the directory itself.`;

/** Carries out a command line (without node and the script) and sets the exit code of the process. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usedWrongly; // commander has said what is wrong
      return;
    }
    const { line, exitCode } = describeError(error);
    process.stderr.write(`trofast: ${line}\n`);
    process.exitCode = exitCode;
  }
}

function program(): Command {
  const trofast = new Command('trofast')
    .description('Customer loyalty in which every point can be replayed and explained.')
    .version(VERSION)
    .option('--json', 'results as JSON, one object a line')
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', EXIT_CODES);
  addSettingFlags(trofast);
  for (const add of [
    addServe,
    addPublish,
    addImport,
    addSimulate,
    addReplay,
    addExplain,
    addVerify,
    addReconcile,
    addExport,
    addProjections,
    addKeys,
    addLogAccess,
    addNotary,
    addWitness,
    addMigrate,
    addBackup,
    addRestore,
    addAcceptLoss,
    addClock,
    addRepair,
    addDoctor,
  ]) {
    add(trofast);
  }
  return trofast;
}
