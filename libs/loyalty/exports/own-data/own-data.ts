import { type EventCodec, type RecordedEvent } from '#event-store';
import { memberStateJson, type MemberHistory } from '#loyalty/audit';
import { type MemberEvent } from '#loyalty/member/events';
import { type ProgramRules } from '#loyalty/program';
import { Saying, type TermsLanguage } from '#loyalty/terms';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Instant, type JsonObject } from '#platform';

import { type Detail, detailsOf } from './details.js';
import { WORDINGS } from './wordings.js';
import { type OwnDataWording } from './wording.js';

/** Something that happened to a member, for the member. */
export interface OwnEvent {
  readonly what: string;
  readonly type: string;
  readonly at: Instant;
  readonly recordedAt: Instant;
  /** The client, or the part of the system, that caused it. */
  readonly by: string;
  readonly details: readonly Detail[];
  /** As it is recorded, personal values in plain. */
  readonly data: JsonObject;
}

/** What is recorded of a member, before it is said in a language. */
export interface OwnState {
  readonly memberId: string;
  readonly programId: string;
  readonly madeAt: Instant;
  readonly now: JsonObject;
}

export interface OwnDataPorts {
  readonly history: Pick<MemberHistory, 'foldedAt' | 'answeredEvents'>;
  readonly codec: Pick<EventCodec, 'openData'>;
  readonly names: Pick<LoyaltyStreams, 'member'>;
}

/** All that is recorded of a member, with personal values in plain: from the log itself, so nothing is left out. */
export class OwnData {
  constructor(private readonly ports: OwnDataPorts) {}

  /** The member as it is now, with its profile. @throws MemberUnknown */
  async state(program: string, memberId: string): Promise<OwnState> {
    const { member, asOf } = await this.ports.history.foldedAt(program, memberId);
    const stream = this.ports.names.member(program, memberId);
    const { profile, identities } = member;
    const personal = await this.ports.codec.openData<JsonObject>(stream, {
      profile: { ...profile },
      identities: identities.map((identity) => ({ ...identity })),
    });
    return {
      memberId,
      programId: program,
      madeAt: asOf,
      now: withoutHmacs({ ...memberStateJson(member), ...personal }),
    };
  }

  /** What happened, oldest first. @throws EventUnreadable */
  async *events(program: string, memberId: string, words: Words): AsyncGenerator<OwnEvent> {
    for await (const event of this.ports.history.answeredEvents(program, memberId)) yield this.said(event, words);
  }

  private async said({ type, data, stream, metadata }: RecordedEvent, { say, wording }: Words): Promise<OwnEvent> {
    const opened = withoutHmacs(await this.ports.codec.openData(stream, data));
    return {
      what: wording.events[type as MemberEvent['type']],
      type,
      at: (data['effectiveAt'] as Instant | undefined) ?? metadata.occurredAt,
      recordedAt: metadata.recordedAt,
      by: metadata.actor.id,
      details: detailsOf(opened, say, wording),
      data: opened,
    };
  }
}

/** The words that data are said in. */
export interface Words {
  readonly say: Saying;
  readonly wording: OwnDataWording;
}

export const wordsOf = (language: TermsLanguage, rules: ProgramRules): Words => ({
  say: new Saying(language, rules),
  wording: WORDINGS[language],
});

/** HMACs say nothing to anybody without the key. */
function withoutHmacs(data: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(data, (name, value: unknown) => (name === 'hmac' ? undefined : value)),
  ) as JsonObject;
}
