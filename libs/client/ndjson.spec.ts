import { describe, expect, it } from '@jest/globals';

import { linesOf } from './ndjson.js';

/** A stream of these pieces; `ended` says whether it was read no further. */
function streamOf(pieces: readonly Uint8Array[]) {
  const state = { ended: false };
  const left = [...pieces];
  const stream = new ReadableStream<Uint8Array>({
    pull: (to) => (left.length > 0 ? to.enqueue(left.shift()!) : to.close()),
    cancel: () => void (state.ended = true),
  });
  return { stream, state };
}

describe('the lines of a stream', () => {
  it('are the same wherever its pieces are cut, also within a character', async () => {
    const bytes = new TextEncoder().encode('{"name":"Åsa"}\n\n{"name":"€"}');
    for (let at = 0; at <= bytes.length; at++) {
      const lines: string[] = [];
      for await (const line of linesOf(streamOf([bytes.slice(0, at), bytes.slice(at)]).stream)) lines.push(line);
      expect(lines).toEqual(['{"name":"Åsa"}', '{"name":"€"}']);
    }
  });

  it('end the stream when they are read no further, so that its connection is free', async () => {
    const piece = new TextEncoder().encode('1\n');
    const { stream, state } = streamOf(Array<Uint8Array>(10).fill(piece));
    for await (const _line of linesOf(stream)) break;
    expect(state.ended).toBe(true);
  });
});
