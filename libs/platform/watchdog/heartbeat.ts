import { Beats, type WatchedThread } from './beats.js';

const BEAT_MS = 250;

/** Shows from now on that this thread's event loop turns, and measures how long it was blocked. @returns what ends that */
export function startBeating(thread: WatchedThread, beats = Beats.ofProcess()): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    beats.beat(thread, Math.max(0, now - last - BEAT_MS));
    last = now;
  }, BEAT_MS).unref();
  beats.watch(thread);
  return () => {
    clearInterval(timer);
    beats.watch(thread, false);
  };
}
