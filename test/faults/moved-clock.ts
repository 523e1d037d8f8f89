/**
 * Preloaded into a process (`node --import`): its clock is off by the milliseconds that the file of `TROFAST_TEST_CLOCK` says, in
 * every thread, as if somebody had set the clock of the machine. The product knows nothing of it.
 */
import { readFileSync } from 'node:fs';

const READ_EVERY_MS = 20;
const file = process.env['TROFAST_TEST_CLOCK'] ?? '';
const RealDate = Date;
let offsetMs = 0;
let readAtMs = -Infinity;

function nowMs(): number {
  if (performance.now() - readAtMs > READ_EVERY_MS) {
    readAtMs = performance.now();
    offsetMs = Number(readFileSync(file, 'utf8')) || 0;
  }
  return RealDate.now() + offsetMs;
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: unknown[], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [nowMs()] : given, newTarget) as Date,
  apply: () => new RealDate(nowMs()).toString(),
  get: (target, name) => (name === 'now' ? nowMs : (Reflect.get(target, name) as unknown)),
});
