import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';

import { describe, expect, it } from '@jest/globals';

import { endWhenStalled } from './stalled-reader.js';

const piece = Buffer.alloc(64 * 1024);

describe('the reader of a long answer', () => {
  it('is cut off when it stalls', async () => {
    const answer = Readable.from(
      (function* () {
        for (;;) yield piece;
      })(),
      { objectMode: false },
    );
    const response = new Writable({ write: () => undefined });
    endWhenStalled(answer, response, 5);
    answer.pipe(response);
    const [error] = (await once(response, 'error')) as [Error];
    expect(error.message).toContain('stalled');
  });

  it('gets all of it while it reads, however slowly', async () => {
    const answer = Readable.from(
      Array.from({ length: 20 }, () => piece),
      { objectMode: false },
    );
    let bytes = 0;
    const response = new Writable({
      write: (chunk: Buffer, _encoding, done) => ((bytes += chunk.length), setImmediate(done)),
    });
    endWhenStalled(answer, response, 60_000);
    answer.pipe(response);
    await once(response, 'close');
    expect(bytes).toBe(20 * piece.length);
  });
});
