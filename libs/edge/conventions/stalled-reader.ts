import { type Readable, type Writable } from 'node:stream';

/** How long a reader may take nothing of an answer that is waiting for it, in milliseconds. */
const STALL_MS_MAX = 30_000;

/** Cuts an answer off whose reader has stalled: it would keep its rows and its place in the store without end. */
export function endWhenStalled(answer: Readable, response: Writable, stallMsMax = STALL_MS_MAX): void {
  let timer: NodeJS.Timeout | undefined;
  const cutOff = (): void => void response.destroy(new Error('The reader of the answer has stalled.'));
  const waitingBegins = (): void => void (timer ??= setTimeout(cutOff, stallMsMax).unref());
  const waitingEnds = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  answer.on('pause', waitingBegins).on('resume', waitingEnds).once('end', waitingBegins);
  response.once('close', waitingEnds);
}
