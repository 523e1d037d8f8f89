import { type Debugger, Session } from 'node:inspector/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { type WatchedThread } from './beats.js';

/** A thread that runs JavaScript is interrupted at once; one that does not answer for so long is in native code. */
const ANSWER_LIMIT_MS = 1_000;
const FRAMES_MAX = 20;

/**
 * Halts a thread for a moment and says where its JavaScript is, innermost first; to be called from another thread.
 * @returns undefined when it does not halt: it is in native code, which nothing interrupts
 */
export async function stackOf(thread: WatchedThread): Promise<readonly string[] | undefined> {
  const session = new Session();
  session.connectToMainThread();
  const inspected = thread === 'main' ? inspectMain(session) : inspectWorker(session, thread);
  try {
    return await withinLimit(stackIn(inspected));
  } finally {
    await withinLimit(inspected.leave());
    session.disconnect();
  }
}

/** Runs the expression in the main thread, also while that spins. */
export async function evaluateInMain(expression: string): Promise<void> {
  const session = new Session();
  session.connectToMainThread();
  await session.post('Runtime.evaluate', { expression });
}

type Hear = (method: string, params: unknown) => void;

/** A thread under a debugger. `leave` lets it go on. */
interface Inspected {
  begin(hear: Hear): Promise<void>;
  leave(): Promise<void>;
}

function stackIn(inspected: Inspected): Promise<readonly string[]> {
  const files = new Map<string, string>();
  return new Promise((resolve, reject) => {
    const hear: Hear = (method, params) => {
      if (method === 'Debugger.scriptParsed') {
        const { scriptId, url } = params as Debugger.ScriptParsedEventDataType;
        files.set(scriptId, url);
      } else if (method === 'Debugger.paused') {
        const { callFrames } = params as Debugger.PausedEventDataType;
        resolve(callFrames.slice(0, FRAMES_MAX).map((frame) => place(frame, files)));
      }
    };
    inspected.begin(hear).catch(reject);
  });
}

function inspectMain(session: Session): Inspected {
  return {
    begin: async (hear) => {
      session.on('inspectorNotification', ({ method, params }: { method: string; params: unknown }) =>
        hear(method, params),
      );
      await session.post('Debugger.enable');
      await session.post('Debugger.pause');
    },
    leave: async () => undefined, // it goes on when the session ends
  };
}

/** By way of the main thread, which knows its workers by the names that they were given. */
function inspectWorker(session: Session, name: WatchedThread): Inspected {
  let sessionId: string | undefined;
  const send = async (method: string): Promise<void> => {
    if (sessionId === undefined) return;
    await session.post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id: 1, method }) });
  };
  return {
    begin: async (hear) => {
      session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
        const message = JSON.parse(params.message) as { method?: string; params?: unknown };
        if (message.method) hear(message.method, message.params);
      });
      session.on('NodeWorker.attachedToWorker', ({ params }) => {
        if (params.workerInfo.title.includes(name)) sessionId = params.sessionId;
      });
      await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
      await send('Debugger.enable');
      await send('Debugger.pause');
    },
    leave: () => send('Debugger.disable'),
  };
}

function place({ functionName, location }: Debugger.CallFrame, files: ReadonlyMap<string, string>): string {
  return `${functionName || 'anonymous'} (${files.get(location.scriptId) ?? '?'}:${location.lineNumber + 1})`;
}

/** Undefined when it takes too long or fails. */
function withinLimit<T>(work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work.catch(() => undefined), pause(ANSWER_LIMIT_MS, undefined)]);
}
