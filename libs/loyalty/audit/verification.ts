import { setImmediate } from 'node:timers/promises';

import { isUnreadable, type LogEvent, type Position, StoreCorrupted } from '#event-store';
import { type LogHead, LogTree, type StoredTree } from '#notary';

import { RulesInForce } from './again/rules-in-force.js';
import { MemberUnknown } from './member-history.js';
import { type AuditPorts } from './ports.js';
import { VerificationRun } from './verification-run.js';
import { type VerifiedPlace, type VerifyProgress, type VerifyReport, type VerifyTarget } from './verify-report.js';
import { wholeStream } from './whole-stream.js';

/** What an interrupted verification loses at most. */
const PLACE_EVERY = 50_000;

export interface VerifyOptions {
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** What the log was at times before; compared where everything is verified. */
  readonly heads?: readonly LogHead[];
  /** What the notary keeps; compared where everything is verified. */
  readonly stored?: StoredTree | undefined;
  /** Where an earlier verification of everything ended: what came later is examined. Heads of fewer events are compared by what the notary keeps. */
  readonly from?: VerifiedPlace | undefined;
  /** Called now and then, and at the end, as long as nothing is wrong. Must not throw. */
  readonly onVerified?: ((place: VerifiedPlace) => void) | undefined;
  /** Events between two of these calls; 50,000 where left out. */
  readonly placeEvery?: number;
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
    { onProgress, heads = [], stored, from, onVerified, placeEvery = PLACE_EVERY }: VerifyOptions = {},
  ): Promise<VerifyReport> {
    const isWhole = target.program === undefined && target.memberId === undefined;
    const all = [...heads, ...(stored?.heads ?? [])];
    const { namespace } = this.ports.names;
    const tree = isWhole ? (from ? LogTree.goingOn(from, all) : new LogTree(namespace, all)) : undefined;
    const seesAll = target.memberId === undefined && !from;
    const run = new VerificationRun(this.ports, seesAll, tree, isWhole ? stored : undefined, {
      from,
      onVerified,
      placeEvery,
    });
    if (from && !(await this.has(from))) return this.withoutPlace(run, from);
    if (from) await stored?.goOn(from, heads);
    let complete = true;
    const { program, memberId } = target;
    if (program !== undefined && memberId !== undefined) await run.readRules(program);
    try {
      for await (const batch of this.batches(target, from?.last.position)) {
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

  /** Whether the event at which an earlier verification ended is where it was. */
  private async has({ last: { stream, revision, position, hash } }: VerifiedPlace): Promise<boolean> {
    const { events } = this.ports;
    if (!(await events.holds(position))) return false;
    for await (const event of wholeStream(events, stream, revision))
      return event.position === position && (isUnreadable(event) ? event.stored : event)?.metadata.hash === hash;
    return false;
  }

  /** The log does not have the event any more at which an earlier verification ended. */
  private async withoutPlace(run: VerificationRun, { size }: VerifiedPlace): Promise<VerifyReport> {
    const detail = `The log does not have the event any more that was the last of ${size} when it was verified: its end was cut off, or an older copy was put back.`;
    run.add({ stream: '', revision: -1, code: 'log_shorter_than_head', detail });
    return { ...(await run.finish(false)), complete: false, parameters: {}, codeVersion: this.ports.codeVersion };
  }

  private async *batches(
    { program, memberId }: VerifyTarget,
    after: Position | undefined,
  ): AsyncIterable<readonly LogEvent[]> {
    const { events, names } = this.ports;
    if (program !== undefined && memberId !== undefined) {
      for await (const event of wholeStream(events, names.member(program, memberId))) yield [event];
    } else if (program === undefined) {
      yield* events.readAll({ ...(after !== undefined && { after }), streamPrefixes: [names.prefix] });
    } else {
      const things = [names.members(program), names.identity(program, ''), names.day(program, '')];
      const rules = RulesInForce.streamsOf(names, program);
      for await (const batch of events.readAll({ streamPrefixes: [...things, ...rules] }))
        yield batch.filter(
          ({ stream }) => rules.includes(stream) || things.some((prefix) => stream.startsWith(prefix)),
        );
    }
  }
}
