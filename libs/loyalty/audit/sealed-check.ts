import { EventCodec, type EventRegistry, isSealed, type KeyStore, type RecordedEvent } from '#event-store';
import { type Json, TrofastError } from '#platform';

import { type Report } from './event-check.js';
import { type AuditPorts, type PersonalKeys } from './ports.js';

/** Names that one report lists. */
const LISTED_MAX = 1_000;

/** What was found of the keys of personal values. */
export interface KeysReport {
  /** Events whose sealed values were opened. */
  readonly opened: number;
  /**
   * Keys of streams that the log does not have: a process may have ended between making a key and using it, or somebody has taken the stream away.
   * Left out where the key store does not list its keys, or not everything was verified. The first thousand.
   */
  readonly withoutStream?: readonly string[];
}

/** Opens what is sealed by the key of its own stream. Memory: the names of streams without a key. */
export class SealedCheck {
  private readonly codec: EventCodec;
  private readonly withoutKey = new Map<string, number>();
  private opened = 0;

  constructor(
    private readonly keys: PersonalKeys,
    private readonly registry: EventRegistry,
  ) {
    this.codec = new EventCodec(registry, keys as KeyStore); // which reads keys here, and makes none
  }

  /** Of an event of a member. */
  async check(event: RecordedEvent, report: Report): Promise<void> {
    const { stream, type, data } = event;
    if ((this.registry.has(type) && !this.registry.personalFields(type)) || !hasSealed(data)) return;
    if (!(await this.keys.get(stream))) {
      if (!this.withoutKey.has(stream)) this.withoutKey.set(stream, event.revision);
      return;
    }
    try {
      await this.codec.open(event);
      this.opened += 1;
    } catch (error) {
      if (!(error instanceof TrofastError) || error.code !== 'sealed_value_unreadable') throw error;
      report('sealed_value_unreadable', error.message);
    }
  }

  /** @param has whether the log has a stream; undefined where not all of them were read */
  async finish(
    events: AuditPorts['events'],
    report: (stream: string, revision: number, ...finding: Parameters<Report>) => void,
    has: ((stream: string) => boolean) | undefined,
    prefix: string,
  ): Promise<KeysReport> {
    for (const [stream, revision] of this.withoutKey)
      if (!(await isForgotten(events, stream)))
        report(
          stream,
          revision,
          'key_missing',
          'Personal values have no key, and no event says that the member was forgotten.',
        );
    const withoutStream = has && this.keys.ids && listed(this.keys.ids(), (id) => id.startsWith(prefix) && !has(id));
    return { opened: this.opened, ...(withoutStream && { withoutStream }) };
  }
}

function listed(ids: Iterable<string>, isListed: (id: string) => boolean): readonly string[] {
  const found: string[] = [];
  for (const id of ids) if (found.length < LISTED_MAX && isListed(id)) found.push(id);
  return found;
}

/** Read again, since a member may be forgotten while the log is read. */
async function isForgotten(events: AuditPorts['events'], stream: string): Promise<boolean> {
  for await (const { type } of events.readStream(stream, { direction: 'backwards' }))
    if (type === 'MemberForgotten') return true;
  return false;
}

function hasSealed(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isSealed(value) || Object.values(value).some((child) => hasSealed(child as Json));
}
