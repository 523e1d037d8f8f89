import { isDeepStrictEqual } from 'node:util';

import { type StreamName } from '#event-store';
import { openLots } from '#loyalty/account';
import { type NewLot } from '#loyalty/account/events';
import { type Member } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { PROFILE_KINDS } from '#loyalty/vocabulary';

import { type Sides } from './sides.js';

interface Merging {
  readonly intoMemberId: string;
  readonly attempt: number;
  hasLots?: true;
  absorbed?: boolean;
}

type OfSurvivor = MemberEventOf<'PointsMergedIn' | 'MemberAbsorbed' | 'MergeDeclined'>;

/** The two streams of each merge. Nothing changes a member between the request and the end, so that all is as it was then. */
export class MergesCheck {
  private readonly merging = new Map<StreamName, Merging>();
  private readonly unknown = new Set<StreamName>();

  get open(): number {
    return this.merging.size;
  }

  giveUp(stream: StreamName): void {
    this.unknown.add(stream);
  }

  check(sides: Sides): void {
    const { event, prefix } = sides;
    const stream = `${prefix}${event.data.memberId}`;
    switch (event.type) {
      case 'MergeRequested':
        this.merging.set(stream, event.data);
        return;
      case 'PointsMergedIn':
      case 'MemberAbsorbed':
      case 'MergeDeclined':
        return this.checkAnswer(sides, event);
      case 'MemberMerged':
      case 'MergeFailed':
        return this.checkEnd(sides, stream, event);
      default:
    }
  }

  private checkAnswer({ prefix, other, member, report }: Sides, event: OfSurvivor): void {
    const { fromMemberId, attempt, memberId } = event.data;
    const stream = `${prefix}${fromMemberId}`;
    if (this.unknown.has(stream)) return;
    const differs = (how: string) => report('merge_sides_differ', `The merge of ${fromMemberId} into this one ${how}.`);
    const open = this.merging.get(stream);
    if (open?.attempt !== attempt || open.intoMemberId !== memberId) return differs('was not under way');
    if (open.absorbed !== undefined) return differs('was answered before');
    const from = other(fromMemberId)!;
    if (event.type === 'PointsMergedIn') {
      open.hasLots = true;
      if (!haveSameLots(from, event.data.opened ?? [])) differs('brought lots that are not those of the other stream');
      return;
    }
    open.absorbed = event.type === 'MemberAbsorbed';
    if (event.type !== 'MemberAbsorbed') return;
    if (!open.hasLots && openLots(from).length > 0) return differs('brought no lots');
    const what = whatDiffers(from, member, event.data);
    if (what !== undefined) differs(`brought other ${what} than the other stream has`);
  }

  private checkEnd(
    { prefix, member, report }: Sides,
    stream: StreamName,
    { type, data }: MemberEventOf<'MemberMerged' | 'MergeFailed'>,
  ): void {
    const open = this.merging.get(stream);
    this.merging.delete(stream);
    const { intoMemberId, attempt } = data;
    if (this.unknown.has(`${prefix}${intoMemberId}`)) return;
    const differs = (how: string) => report('merge_sides_differ', `The merge into ${intoMemberId} ${how}.`);
    if (open?.attempt !== attempt || open.intoMemberId !== intoMemberId) return differs('was not under way');
    if (type === 'MergeFailed') return open.absorbed ? differs('was not declined there') : undefined;
    if (!open.absorbed) differs('has not taken place there');
    else if (openLots(member).length > 0) differs('left points behind');
  }
}

/** Lots with all that is left of them, in whichever order. */
function haveSameLots(from: Member, opened: readonly NewLot[]): boolean {
  const text = (lots: readonly string[]) => [...lots].sort().join('\n');
  const left = openLots(from).map(({ remaining, earnedAt, activeFrom, expiresAt }) =>
    JSON.stringify([remaining, earnedAt, activeFrom, expiresAt]),
  );
  const arrived = opened.map(({ points, earnedAt, activeFrom, expiresAt }) =>
    JSON.stringify([points, earnedAt, activeFrom, expiresAt]),
  );
  return text(left) === text(arrived);
}

/** What a member takes over that another one does not have. @param member as it is after that */
function whatDiffers(from: Member, member: Member, data: MemberEventOf<'MemberAbsorbed'>['data']): string | undefined {
  const lotsBefore = data.lotsMade - from.lotsMade;
  const predecessors = [{ memberId: from.memberId, lotsBefore: 0 }, ...(from.mergedFrom ?? [])];
  const shifted = predecessors.map((one) => ({ ...one, lotsBefore: one.lotsBefore + lotsBefore }));
  if (!isDeepStrictEqual(data.predecessors, shifted)) return 'predecessors';
  if (!isDeepStrictEqual(data.lifetime, from.lifetime)) return 'sums of purchases';
  if ((data.debt ?? 0) !== from.totals.debt) return 'debts';
  const has = new Set(member.identities.map(({ hmac }) => hmac));
  const ofProfile = from.identities.filter(({ kind }) => PROFILE_KINDS.has(kind));
  return ofProfile.every(({ hmac }) => has.has(hmac)) ? undefined : 'identities';
}
