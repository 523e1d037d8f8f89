import { runMain } from '../wiring/run-main.js';

await runMain(async (settings) => {
  const { serveStandalone } = await import('./serve-standalone.js');
  await serveStandalone(settings);
});
