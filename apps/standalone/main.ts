import { InvalidSettings, loadSettings, TrofastError } from '#platform';

const EXIT_FAILED = 1;
const EXIT_USED_WRONGLY = 2;

process.umask(0o077); // what is made in the data directory is its owner's alone
process.on('uncaughtException', fail).on('unhandledRejection', fail);

try {
  const settings = loadSettings(process.env);
  const { serve } = await import('./serve.js'); // a second's worth of code, which wrong settings need not wait for
  await serve(settings);
  process.exit(0);
} catch (error) {
  fail(error);
}

/** What a person can act on is told in its own words; anything else is a defect, and its stack helps to find it. */
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
