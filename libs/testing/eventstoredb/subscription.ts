import { randomUUID } from 'node:crypto';

import { status as Code } from '@grpc/grpc-js';

import { type Node, type ReadCall, serviceError } from './calls.js';
import { type LogRecord } from './log-record.js';
import { NotImitated } from './logged-stream.js';
import { type streams } from './protocol.js';
import { caughtUpResponse, checkpointResponse, confirmationResponse, eventResponse } from './wire.js';

/** How many live events the server keeps for a reader that is behind, before it ends the subscription. */
const LIVE_BUFFER_MAX = 32;

/** What the network took on top of that: bursts of up to 80 events were never dropped, one of 1,000 always. */
const ON_THE_WAY_MAX = 64;

const SEARCH_WINDOW = 32;

type Matches = (record: LogRecord) => boolean;

/** A subscription to `$all`: confirmed, caught up, then live, with the checkpoints of a filter. */
export function subscribe(node: Node, call: ReadCall, options: streams.ReadReq.Options): void {
  const from = options.getAll()!;
  const position = from.hasStart() ? 0n : from.hasEnd() ? undefined : BigInt(from.getPosition()!.getCommitPosition());
  const found = position === undefined ? node.log.committed : node.log.indexAt(position);
  if (found === undefined) throw new Error('No record begins at that position.');
  // Exclusive, unlike a read.
  const next = position !== undefined && Number(position) === node.log.records[found]?.position ? found + 1 : found;
  new Subscription(node, call, filterOf(options), next).start();
}

class Subscription {
  /** How many events left for the reader. */
  sent = 0;
  private considered = 0;
  private onTheWay = 0;
  private live = false;
  private ended = false;
  private sending = false;
  private readonly forget: () => void;

  constructor(
    private readonly node: Node,
    private readonly call: ReadCall,
    private readonly filter: { readonly matches: Matches; readonly checkpointEvery: number | undefined },
    private next: number,
  ) {
    const unlisten = node.log.onCommit(() => this.committed());
    this.forget = () => {
      this.ended = true;
      unlisten();
      node.subscriptions.delete(this);
    };
    node.subscriptions.add(this);
    call.on('cancelled', this.forget);
    call.on('close', this.forget);
  }

  start(): void {
    this.call.write(confirmationResponse(randomUUID()));
    this.pump();
  }

  /** Politely, as a server that goes away: the call ends without an error. */
  end(): void {
    if (this.ended) return;
    this.forget();
    this.call.end();
  }

  /** As the server does with a reader that is too slow while live. */
  drop(): void {
    if (this.ended) return;
    this.forget();
    this.call.emit(
      'error',
      serviceError(
        Code.ABORTED,
        'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
      ),
    );
  }

  private committed(): void {
    if (!this.live) return;
    const waiting = this.node.log.committed - this.next;
    if (this.onTheWay + waiting > ON_THE_WAY_MAX + LIVE_BUFFER_MAX) this.drop();
    else if (!this.sending) this.pump();
  }

  private pump(): void {
    const { log } = this.node;
    while (!this.ended) {
      if (this.next >= log.committed) {
        if (this.live) return;
        this.live = true;
        this.call.write(caughtUpResponse());
        return;
      }
      if (!this.consider(log.records[this.next++]!)) return this.waitForDrain();
    }
  }

  /** False when the reader has to catch its breath first. */
  private consider(record: LogRecord): boolean {
    let room = true;
    if (this.filter.matches(record)) {
      this.sent++;
      this.onTheWay++;
      room = this.call.write(eventResponse(record), () => this.onTheWay--);
    }
    const every = this.filter.checkpointEvery;
    if (every !== undefined && ++this.considered % every === 0)
      room = this.call.write(checkpointResponse(record.position)) && room;
    return room;
  }

  private waitForDrain(): void {
    this.sending = true;
    this.call.once('drain', () => {
      this.sending = false;
      this.pump();
    });
  }
}

function filterOf(options: streams.ReadReq.Options): { matches: Matches; checkpointEvery: number | undefined } {
  const filter = options.getFilter();
  if (!filter) return { matches: () => true, checkpointEvery: undefined };
  const onStream = filter.hasStreamIdentifier();
  const expression = onStream ? filter.getStreamIdentifier()! : filter.getEventType()!;
  const prefixes = expression.getPrefixList();
  const subject = (record: LogRecord): string => (onStream ? record.stream : record.type);
  const pattern = prefixes.length > 0 ? undefined : new RegExp(expression.getRegex());
  if (!pattern && prefixes.length === 0) throw new NotImitated('A filter has prefixes or a pattern.');
  const matches = pattern
    ? (record: LogRecord): boolean => pattern.test(subject(record))
    : (record: LogRecord): boolean => prefixes.some((prefix) => subject(record).startsWith(prefix));
  const window = filter.hasMax() ? filter.getMax() : SEARCH_WINDOW;
  return { matches, checkpointEvery: window * filter.getCheckpointintervalmultiplier() };
}
