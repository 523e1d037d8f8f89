// Ends with 0 when the app in this container is ready; with 1, and why on standard output, when it is not.
const PATIENCE_MS = 4_000;
const url = `http://127.0.0.1:${process.env.TROFAST_PORT || 3000}/readyz`;

try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  process.stdout.write(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  process.stdout.write(`${url}: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
