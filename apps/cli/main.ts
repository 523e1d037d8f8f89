#!/usr/bin/env node
import { run } from './cli.js';

process.umask(0o077); // what is made in the data directory is its owner's alone

// A reader of the output may stop reading (`| head`): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await run(process.argv.slice(2));
