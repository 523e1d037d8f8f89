import { type StreamName, StreamNames } from '#event-store';

type Kind =
  | 'member'
  | 'guest'
  | 'identity'
  | 'program'
  | 'day'
  | 'segment'
  | 'reward'
  | 'stock'
  | 'campaigns'
  | 'budget'
  | 'challenges'
  | 'plans'
  | 'partners'
  | 'settlements';

/** How the streams of the product are named. */
export class LoyaltyStreams extends StreamNames {
  member(program: string, memberId: string): StreamName {
    return this.ofThing('member', program, memberId);
  }

  /** What all member streams of a programme begin with. */
  members(program: string): string {
    return this.member(program, '');
  }

  /** The stream of one guest purchase. */
  guest(program: string, purchaseId: string): StreamName {
    return this.ofThing('guest', program, purchaseId);
  }

  identity(program: string, hmac: string): StreamName {
    return this.ofThing('identity', program, hmac);
  }

  program(program: string): StreamName {
    return this.ofProgram('program', program);
  }

  day(program: string, date: string): StreamName {
    return this.ofThing('day', program, date);
  }

  segment(program: string, segmentId: string): StreamName {
    return this.ofThing('segment', program, segmentId);
  }

  reward(program: string, rewardId: string): StreamName {
    return this.ofThing('reward', program, rewardId);
  }

  /** What is left of one reward. */
  stock(program: string, rewardId: string): StreamName {
    return this.ofThing('stock', program, rewardId);
  }

  /** All campaigns of a programme. */
  campaigns(program: string): StreamName {
    return this.ofProgram('campaigns', program);
  }

  /** What one campaign has given of its budget. */
  budget(program: string, campaignId: string): StreamName {
    return this.ofThing('budget', program, campaignId);
  }

  /** All challenges of a programme. */
  challenges(program: string): StreamName {
    return this.ofProgram('challenges', program);
  }

  /** All plans of a programme. */
  plans(program: string): StreamName {
    return this.ofProgram('plans', program);
  }

  /** All partners of a programme. */
  partners(program: string): StreamName {
    return this.ofProgram('partners', program);
  }

  /** The periods that were settled with one partner. */
  settlements(program: string, partnerId: string): StreamName {
    return this.ofThing('settlements', program, partnerId);
  }

  /** What all streams of these kinds begin with, whichever programme they are of. */
  all(...kinds: readonly Kind[]): readonly string[] {
    return kinds.map((kind) => this.kind(kind));
  }

  is(kind: Kind, stream: StreamName): boolean {
    return stream.startsWith(this.kind(kind));
  }
}

const IDENTITY_STREAM = /(\.identity-[a-z0-9-]+\.[0-9a-f]{8})[0-9a-f]{56}\b/g;

/** A text for callers: streams of identities are named by an HMAC, of which only the beginning is shown. */
export const withoutHmacs = (text: string): string => text.replace(IDENTITY_STREAM, '$1…');
