import { type MessagePort } from 'node:worker_threads';

import { EmbeddedReadStore } from '../read-store.js';
import { type AnswerMessage, type QueryMessage, type QueryMethod, toPlainError } from './messages.js';

/** The thread's side of `QueryThreads`: answers one query at a time over a connection of its own that only reads. */
export function answerQueries(port: MessagePort, directory: string): void {
  const store = EmbeddedReadStore.open({ directory, readOnly: true });
  port.on('message', (query: QueryMessage) => {
    void answerOf(store, query).then((answer) => port.postMessage(answer));
  });
}

async function answerOf(store: EmbeddedReadStore, { method, args }: QueryMessage): Promise<AnswerMessage> {
  try {
    const methods = store as unknown as Record<QueryMethod, (...given: readonly unknown[]) => Promise<unknown>>;
    return { value: await methods[method](...args) };
  } catch (error) {
    return { error: toPlainError(error) };
  }
}
