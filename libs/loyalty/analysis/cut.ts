import { setImmediate } from 'node:timers/promises';

import { EventUnreadable, isUnreadable, type Position, type RecordedEvent } from '#event-store';
import { type AuditPorts } from '#loyalty/audit';
import { type CampaignDocument, campaigns } from '#loyalty/campaigns';
import { memberEvent } from '#loyalty/member';
import { type RewardDocument, rewards } from '#loyalty/rewards';

import { byType, Documents } from './documents.js';
import { MergedAccounts } from './merged-accounts.js';

/** What accounts share. There are few documents of these. */
const SHARED = byType([campaigns, rewards]);

/** What the log had at a position, as far as it says which accounts there are, and what they may take part in. */
export interface Cut {
  readonly position: Position;
  /** When the last event of the programme up to there was recorded; null where there is none. */
  readonly recordedAt: string | null;
  /** Events of the programme's members and definitions up to the position. */
  readonly events: number;
  /** Members and households, those that became one together; in the order in which the first of each came to be. */
  readonly accounts: readonly (readonly string[])[];
  readonly campaigns: readonly CampaignDocument[];
  readonly rewards: readonly RewardDocument[];
}

type CutPorts = Pick<AuditPorts, 'events' | 'names'>;

/**
 * Reads the log once, up to a position. Memory: the ids of all accounts.
 * @throws EventUnreadable; StoreUnavailable, StoreCorrupted
 */
export async function cutAt(
  ports: CutPorts,
  { program, position }: { readonly program: string; readonly position: Position },
  onProgress: (events: number) => void = () => {},
): Promise<Cut> {
  const { names, events } = ports;
  const gathered = new Gathered(names.members(program));
  const shared = [names.campaigns(program), names.reward(program, ''), names.stock(program, '')];
  for await (const batch of events.readAll({ streamPrefixes: [names.members(program), ...shared] })) {
    for (const event of batch) {
      if (event.position > position) return gathered.cut(position);
      if (isUnreadable(event)) throw new EventUnreadable(event);
      if (event.metadata.program === program) gathered.take(event);
    }
    onProgress(gathered.events);
    await setImmediate();
  }
  return gathered.cut(position);
}

class Gathered {
  events = 0;
  private recordedAt: string | null = null;
  private readonly accounts = new MergedAccounts();
  private readonly shared = new Documents(SHARED);

  constructor(private readonly ofMembers: string) {}

  take(event: RecordedEvent): void {
    const { recordedAt } = event.metadata;
    this.events += 1;
    if (this.recordedAt === null || recordedAt > this.recordedAt) this.recordedAt = recordedAt;
    this.shared.apply(event);
    if (!event.stream.startsWith(this.ofMembers)) return;
    if (event.revision === 0) this.accounts.add(event.stream.slice(this.ofMembers.length));
    const { type, data } = memberEvent(event);
    if (type === 'MemberAbsorbed') this.accounts.join(data.memberId, data.fromMemberId);
  }

  cut(position: Position): Cut {
    const { events, recordedAt, shared } = this;
    const documents = { campaigns: [...shared.of(campaigns)], rewards: [...shared.of(rewards)] };
    return { position, recordedAt, events, accounts: this.accounts.together(), ...documents };
  }
}
