import { setImmediate } from 'node:timers/promises';

import { type LogEvent, type Position, StoreCorrupted, storedOf } from '#event-store';
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
    const { program, memberId } = target;
    const isWhole = program === undefined && memberId === undefined;
    const compared = isWhole ? stored : undefined;
    const tree = isWhole ? this.treeFor([...heads, ...(stored?.heads ?? [])], from) : undefined;
    const seesAll = memberId === undefined && !from;
    const run = new VerificationRun(this.ports, seesAll, tree, compared, { from, onVerified, placeEvery });
    if (from && !(await this.has(from))) return this.withoutPlace(run, from);
    if (from) await stored?.goOn(from, heads);
    if (program !== undefined && memberId !== undefined) await run.readRules(program);
    const complete = await this.read(run, this.batches(target, from?.last.position), async () => {
      await compared?.compare();
      onProgress?.(run.progress());
    });
    if (memberId !== undefined && complete && run.events === 0) throw new MemberUnknown(memberId);
    return { ...(await run.finish(complete)), complete, parameters: target, codeVersion: this.ports.codeVersion };
  }

  private treeFor(heads: readonly LogHead[], from: VerifiedPlace | undefined): LogTree {
    return from ? LogTree.goingOn(from, heads) : new LogTree(this.ports.names.namespace, heads);
  }

  /** @returns whether the log was read to its end */
  private async read(
    run: VerificationRun,
    batches: AsyncIterable<readonly LogEvent[]>,
    afterBatch: () => Promise<void>,
  ): Promise<boolean> {
    try {
      for await (const batch of batches) {
        for (const event of batch) await run.take(event);
        await afterBatch();
        await setImmediate(); // a server that verifies goes on serving
      }
      return true;
    } catch (error) {
      if (!(error instanceof StoreCorrupted)) throw error;
      const detail = `${error.message} ${JSON.stringify(error.place)}`;
      run.add({ stream: '', revision: -1, code: 'store_corrupted', detail });
      return false;
    }
  }

  /** Whether the event at which an earlier verification ended is where it was. */
  private async has({ last: { stream, revision, position, hash } }: VerifiedPlace): Promise<boolean> {
    const { events } = this.ports;
    if (!(await events.holds(position))) return false;
    for await (const event of wholeStream(events, stream, revision))
      return event.position === position && storedOf(event)?.metadata.hash === hash;
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
