import { isUnreadable, type LogEvent, type Position, storedOf } from '#event-store';

import { type RulesInForce } from './again/rules-in-force.js';
import { type EventCheck } from './event-check.js';
import { type AuditPorts } from './ports.js';
import { wholeStream } from './whole-stream.js';

interface Parts {
  /** Up to where the log was verified before. */
  readonly position: Position;
  readonly rules: Pick<RulesInForce, 'readUpTo'>;
  readonly check: Pick<EventCheck, 'goOnAfter'>;
  /** Checks an event of a member as far as that needs the member alone, and folds it. */
  readonly recall: (event: LogEvent) => void;
}

/**
 * What a verification that goes on needs of what was verified before: the rules of programmes, members as they were, and the last event of other
 * streams. Read when the first later event of it comes. Memory: the names of streams.
 */
export class EarlierEvents {
  private readonly known = new Set<string>();
  private readonly programs = new Set<string>();
  /** Members whose earlier events were read again. */
  members = 0;

  constructor(
    private readonly ports: Pick<AuditPorts, 'events' | 'names'>,
    private readonly parts: Parts,
  ) {}

  /** To be called before an event is taken. @throws what the log throws */
  async before(event: LogEvent): Promise<void> {
    if (!isUnreadable(event)) await this.readRules(event.metadata.program);
    const { stream, revision } = event;
    if (this.known.has(stream)) return;
    this.known.add(stream);
    if (revision === 0) return;
    if (this.ports.names.is('member', stream)) await this.readMember(stream, revision);
    else await this.readLast(stream, revision - 1);
  }

  private async readRules(program: string): Promise<void> {
    if (this.programs.has(program)) return;
    this.programs.add(program);
    await this.parts.rules.readUpTo(this.ports, program, this.parts.position);
  }

  private async readMember(stream: string, count: number): Promise<void> {
    this.members += 1;
    for await (const event of wholeStream(this.ports.events, stream)) {
      if (event.revision >= count) return;
      this.parts.recall(event);
    }
  }

  private async readLast(stream: string, revision: number): Promise<void> {
    for await (const event of wholeStream(this.ports.events, stream, revision)) {
      const last = storedOf(event);
      if (last) this.parts.check.goOnAfter(last);
      return;
    }
  }
}
