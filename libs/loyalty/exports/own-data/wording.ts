import { type MemberEvent } from '#loyalty/member/events';

/** How a language says what is recorded of a member, to the member. */
export interface OwnDataWording {
  readonly title: string;
  introduction(member: string, program: string, moment: string): string;
  /** Heads the state of today. */
  readonly now: string;
  /** Heads what happened. */
  readonly history: string;
  readonly recorded: string;
  /** In front of who did it. */
  readonly by: string;
  readonly yes: string;
  readonly no: string;
  readonly nothing: string;
  /** What each kind of event means to the member. */
  readonly events: Readonly<Record<MemberEvent['type'], string>>;
}
