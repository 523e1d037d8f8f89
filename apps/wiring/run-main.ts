import { InvalidSettings, loadSettings, type Settings, startWatchdog, TrofastError } from '#platform';

const EXIT_FAILED = 1;
const EXIT_USED_WRONGLY = 2;

/**
 * The whole life of a server's process: settings from the environment, then `serve` until a signal, then an exit code (0
 * ended, 1 failed, 2 used wrongly, 137 ended by the watchdog). `serve` is to import what it needs itself, since wrong settings need not wait for it.
 */
export async function runMain(serve: (settings: Settings) => Promise<void>): Promise<never> {
  process.umask(0o077); // what is made in the data directory is its owner's alone
  process.on('uncaughtException', fail).on('unhandledRejection', fail);
  try {
    const settings = loadSettings(process.env);
    startWatchdog(settings.stallLimitMs);
    await serve(settings);
    process.exit(0);
  } catch (error) {
    fail(error);
  }
}

/** What a person can act on is printed in its own words; anything else is a defect, and its stack helps to find it. */
function fail(error: unknown): never {
  const text =
    error instanceof TrofastError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(error instanceof InvalidSettings ? EXIT_USED_WRONGLY : EXIT_FAILED);
}
