import { describe, expect, it } from '@jest/globals';

import { Silence } from './silence.js';

describe('the silence of a server', () => {
  function setUp() {
    let nowMs = 0;
    const silence = new Silence(() => nowMs);
    return { silence, at: (ms: number) => void (nowMs = ms) };
  }
  const error = new Error('no answer');

  it('answers for the server for a second after a failure, and then lets somebody try again', () => {
    const { silence, at } = setUp();
    at(100);
    silence.failed(error, 0);
    at(1_099);
    expect(silence.recent()).toBe(error);
    at(1_100);
    expect(silence.recent()).toBeUndefined();
  });

  it('ends with an answer', () => {
    const { silence, at } = setUp();
    silence.failed(error, 0);
    at(1);
    silence.answered();
    expect(silence.recent()).toBeUndefined();
  });

  it('is none where another call was answered since the one that failed began', () => {
    const { silence, at } = setUp();
    at(50);
    silence.answered();
    at(60);
    silence.failed(error, 10);
    expect(silence.recent()).toBeUndefined();
  });
});
