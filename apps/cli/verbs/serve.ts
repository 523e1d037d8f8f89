import { type Command } from 'commander';

import { runs } from '../context.js';
import { EXIT } from '../errors.js';

export function addServe(trofast: Command): void {
  const command = trofast.command('serve').description('run the server, as `npm start` does, until Ctrl-C or SIGTERM');
  runs(command, async ({ settings }) => {
    const { serveStandalone } = await import('../../standalone/serve-standalone.js');
    await serveStandalone(settings);
    return EXIT.done;
  });
}
