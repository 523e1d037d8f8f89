import { runMain } from '../wiring/run-main.js';

await runMain(async (settings) => {
  const { serveOnServers } = await import('../wiring/serve-on-servers.js');
  const { projector } = await import('../wiring/roles.js');
  await serveOnServers(projector, settings);
});
