import { beforeEach, describe, expect, it } from '@jest/globals';

import { type Json } from '#platform';

import { HostedReactors } from './hosted-reactors.js';
import { type FromWorker, type ToWorker } from './messages.js';
import { ReactorsOfThread } from './reactors-of-thread.js';

let hosted: HostedReactors;
let thread: ReactorsOfThread | undefined;
let troubles: string[];
let stop: AbortController;

/** Says what it was given, and goes on until it is stopped; `fails` does not. */
const known = {
  counter: (input: Json, say: (news: Json) => void) => ({
    run: (signal: AbortSignal) => {
      say(input);
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  }),
  fails: () => ({ run: () => Promise.reject(new Error('of its own')) }),
};

function receive(message: FromWorker) {
  if (message.kind === 'news') hosted.news(message.name, message.news);
  if (message.kind === 'halted') hosted.halted(message.name);
  if (message.kind === 'trouble') troubles.push(`${message.doing}: ${message.error.message}`);
}

function post(message: ToWorker) {
  if (message.kind === 'run') thread?.run(message.name, message.input);
  if (message.kind === 'halt') thread?.halt(message.name);
}

function launch() {
  thread = new ReactorsOfThread(known, receive);
  hosted.resume();
}

beforeEach(() => {
  [hosted, troubles, stop] = [new HostedReactors(post), [], new AbortController()];
  launch();
});

function host(name: string) {
  const heard: Json[] = [];
  return { heard, ended: hosted.host({ name, input: 7, onNews: (news) => heard.push(news) }, stop.signal) };
}

describe('a reactor on another thread', () => {
  it('gets what it needs, says how it is, and has ended when it is said so', async () => {
    const { heard, ended } = host('counter');
    expect(heard).toEqual([7]);
    stop.abort();
    await ended;
    await thread!.close();
    hosted.resume();
    expect(heard).toEqual([7]);
  });

  it('goes on where the thread is started again', async () => {
    const { heard, ended } = host('counter');
    thread = undefined;
    hosted.lost(false);
    launch();
    expect(heard).toEqual([7, 7]);
    stop.abort();
    await ended;
  });

  it.each([
    ['was lost while it was being stopped', false],
    ['is gone for good', true],
  ])('has ended where the thread %s', async (_what, isForGood) => {
    const { heard, ended } = host('counter');
    thread = undefined;
    if (!isForGood) stop.abort();
    hosted.lost(isForGood);
    await ended;
    launch();
    expect(heard).toEqual([7]);
  });

  it('is not begun again where the thread comes back after it was stopped', () => {
    thread = undefined;
    const { heard } = host('counter');
    stop.abort();
    launch();
    expect(heard).toEqual([]);
  });

  it('is not begun at all once it is stopped', async () => {
    stop.abort();
    const { heard, ended } = host('counter');
    await ended;
    expect(heard).toEqual([]);
  });

  it('says why it ended by itself, or is none', async () => {
    await host('fails').ended;
    await host('nobody').ended;
    expect(troubles).toEqual([
      'running the reactor fails: of its own',
      'running the reactor nobody: This thread has no reactor nobody.',
    ]);
  });

  it('ends with the thread that it is on', async () => {
    const { ended } = host('counter');
    await thread!.close();
    await ended;
  });
});
