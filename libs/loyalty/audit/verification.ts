import { setImmediate } from 'node:timers/promises';

import { EventUnreadable, type LogEvent, StoreCorrupted, type StreamName } from '#event-store';
import { type LogHead, LogTree, type StoredTree } from '#notary';

import { RulesInForce } from './again/rules-in-force.js';
import { MemberUnknown } from './member-history.js';
import { type AuditPorts } from './ports.js';
import { VerificationRun } from './verification-run.js';
import { type VerifyProgress, type VerifyReport, type VerifyTarget } from './verify-report.js';

export interface VerifyOptions {
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** What the log was at times before; compared where everything is verified. */
  readonly heads?: readonly LogHead[];
  /** What the notary keeps; compared where everything is verified. */
  readonly stored?: StoredTree | undefined;
}

/**
 * Reads the log once, from its beginning, and checks every event against the chain of hashes, the rules of the envelope,
 * its schema and the invariants of the domain. Memory: a head per stream, a folded member per member, and about 30 bytes
 * for each command and 60 for each purchase, however large the log is.
 */
export class Verification {
  constructor(private readonly ports: AuditPorts) {}

  /** @throws MemberUnknown; StoreUnavailable. What is wrong with the log is a finding, never an error. */
  async verify(
    target: VerifyTarget = {},
    { onProgress, heads = [], stored }: VerifyOptions = {},
  ): Promise<VerifyReport> {
    const isWhole = target.program === undefined && target.memberId === undefined;
    const all = [...heads, ...(stored?.heads ?? [])];
    const tree = isWhole ? new LogTree(this.ports.names.namespace, all) : undefined;
    const run = new VerificationRun(this.ports, target.memberId === undefined, tree, isWhole ? stored : undefined);
    let complete = true;
    const { program, memberId } = target;
    if (program !== undefined && memberId !== undefined) await run.readRules(program);
    try {
      for await (const batch of this.batches(target)) {
        for (const event of batch) await run.take(event);
        if (isWhole) await stored?.compare();
        onProgress?.(run.progress());
        await setImmediate(); // a server that verifies goes on serving
      }
    } catch (error) {
      if (!(error instanceof StoreCorrupted)) throw error;
      complete = false;
      run.add({
        stream: '',
        revision: -1,
        code: 'store_corrupted',
        detail: `${error.message} ${JSON.stringify(error.place)}`,
      });
    }
    if (target.memberId !== undefined && complete && run.events === 0) throw new MemberUnknown(target.memberId);
    return { ...(await run.finish(complete)), complete, parameters: target, codeVersion: this.ports.codeVersion };
  }

  private async *batches({ program, memberId }: VerifyTarget): AsyncIterable<readonly LogEvent[]> {
    const { events, names } = this.ports;
    if (program !== undefined && memberId !== undefined) {
      for await (const event of this.stream(names.member(program, memberId))) yield [event];
    } else if (program === undefined) {
      yield* events.readAll({ streamPrefixes: [names.prefix] });
    } else {
      const things = [names.members(program), names.identity(program, ''), names.day(program, '')];
      const rules = RulesInForce.streamsOf(names, program);
      for await (const batch of events.readAll({ streamPrefixes: [...things, ...rules] }))
        yield batch.filter(
          ({ stream }) => rules.includes(stream) || things.some((prefix) => stream.startsWith(prefix)),
        );
    }
  }

  /** The whole stream, also what lies behind an event that cannot be read. */
  private async *stream(name: StreamName): AsyncIterable<LogEvent> {
    for (let fromRevision = 0; ;) {
      try {
        yield* this.ports.events.readStream(name, { fromRevision });
        return;
      } catch (error) {
        if (!(error instanceof EventUnreadable)) throw error;
        yield error.event;
        fromRevision = error.event.revision + 1;
      }
    }
  }
}
