import { LRUCache } from 'lru-cache';

import { type RecordedEvent } from '#event-store';
import { type AuditPorts, type MemberHistory, withoutTraces } from '#loyalty/audit';
import { entriesAtMost } from '#platform';

/** Members of whom is remembered whether they were forgotten. */
const REMEMBERED_MAX = 10_000;

/** Leaves out of events of forgotten members what leads to the person. */
export class Forgotten {
  /** By stream. */
  private readonly known = new LRUCache<string, boolean>(entriesAtMost(REMEMBERED_MAX));

  constructor(
    private readonly history: Pick<MemberHistory, 'isForgotten'>,
    private readonly ports: Pick<AuditPorts, 'names' | 'registry'>,
  ) {}

  /** The event as it may be shown: the very same where nothing is left out. */
  async answered(event: RecordedEvent): Promise<RecordedEvent> {
    return (await this.isForgotten(event)) ? withoutTraces(event, this.ports.registry) : event;
  }

  private async isForgotten({ stream, metadata }: RecordedEvent): Promise<boolean> {
    const prefix = this.ports.names.members(metadata.program);
    if (!stream.startsWith(prefix)) return false;
    const known = this.known.get(stream);
    if (known !== undefined) return known;
    const isForgotten = await this.history.isForgotten(metadata.program, stream.slice(prefix.length));
    this.known.set(stream, isForgotten);
    return isForgotten;
  }
}
