// Ends with 0 when the app in this container is ready; with 1, and why on standard output, when it is not. Docker restarts
// nothing that is unhealthy; so an app that accepts connections but answers nothing, several times in a row, is ended here, and
// the restart policy starts it again. An app that waits for its stores answers, and is left alone.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const PATIENCE_MS = Number(process.argv[2] ?? 4_000);
const SILENCES_MAX = 3;
const SILENCES_FILE = `${process.env.TMPDIR ?? '/tmp'}/silences`;
const APP = /dist\/apps\/[\w-]+\/main\.js$/;
const origin = `http://127.0.0.1:${process.env.TROFAST_PORT || 3000}`;

const ask = (path) => fetch(origin + path, { signal: AbortSignal.timeout(PATIENCE_MS) });

async function endWhenSilent() {
  try {
    await ask('/livez');
    rmSync(SILENCES_FILE, { force: true });
  } catch (error) {
    if (error.name !== 'TimeoutError') return; // nothing listens: it starts, or has ended
    const silences = silencesBefore() + 1;
    writeFileSync(SILENCES_FILE, String(silences));
    process.stdout.write(`no answer from /livez, ${silences} in a row; `);
    if (silences >= SILENCES_MAX) endApp();
  }
}

function silencesBefore() {
  try {
    return Number(readFileSync(SILENCES_FILE, 'utf8'));
  } catch {
    return 0;
  }
}

/** Only processes of this container can be seen. */
function endApp() {
  rmSync(SILENCES_FILE, { force: true });
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (!isThisApp(pid)) continue;
    process.stdout.write('it is ended; ');
    process.kill(Number(pid), 'SIGKILL');
  }
}

function isThisApp(pid) {
  try {
    const [program, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return program.endsWith('node') && APP.test(args.at(-1) ?? '') && isOnPort(pid);
  } catch {
    return false; // it has ended meanwhile, or is somebody else's
  }
}

/** Outside a container several apps can be seen; only the one that does not answer is meant. */
function isOnPort(pid) {
  return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`TROFAST_PORT=${process.env.TROFAST_PORT}`);
}

await endWhenSilent();
try {
  const answer = await ask('/readyz');
  process.stdout.write(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  process.stdout.write(`${origin}/readyz: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
