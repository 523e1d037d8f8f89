import { figure } from './figures.js';

const SECONDS_SHOWN_AS_MINUTES = 120;

/** How fast something goes and how long the rest takes, for people: `1,270 a second, 40 s left`. */
export class Pace {
  private readonly startedAt: number;

  /** @param now milliseconds of a clock that only goes on */
  constructor(
    private readonly total: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedAt = now();
  }

  /** Empty until a second has passed and something is done: nothing is known before. */
  words(done: number): string {
    const seconds = (this.now() - this.startedAt) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    if (done === 0 || seconds < 1) return '';
    const left = Math.ceil((this.total - done) / rate);
    const wait = left > SECONDS_SHOWN_AS_MINUTES ? `${Math.ceil(left / 60)} min` : `${left} s`;
    return `${figure(Math.round(rate))} a second, ${wait} left`;
  }
}

/** Why nothing goes on for the moment, for people. */
export function waitWords(milliseconds: number, code: string): string {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  return code === 'no_answer'
    ? `the server does not answer; it is asked again in ${seconds}`
    : `the server asks to wait ${seconds} (${code})`;
}
