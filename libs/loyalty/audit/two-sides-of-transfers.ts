import { type StreamName } from '#event-store';
import { openLots } from '#loyalty/account';
import { type NewLot } from '#loyalty/account/events';
import { type Member } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type Instant } from '#platform';

import { type Sides } from './sides.js';

/** Points on their way. */
interface OnTheWay {
  readonly points: number;
  readonly toMemberId: string;
  /** When the points of each lot were earned, and when they ended at any time since; by hand they may be given other ends meanwhile. */
  readonly lots: Map<
    string,
    { readonly points: number; readonly earnedAt: Instant; readonly ends: Set<Instant | null> }
  >;
  arrived?: boolean;
}

/** The two streams of each transfer. */
export class TransfersCheck {
  private readonly onTheWay = new Map<string, OnTheWay>();
  private readonly unknown = new Set<StreamName>();

  get open(): number {
    return this.onTheWay.size;
  }

  giveUp(stream: StreamName): void {
    this.unknown.add(stream);
  }

  check(sides: Sides): void {
    const { event, member, prefix } = sides;
    if (event.type === 'PointsTransferredIn' || event.type === 'TransferDeclined')
      return this.checkAnswer(sides, event);
    const stream = `${prefix}${event.data.memberId}`;
    if (event.type === 'TransferRequested') {
      const { points, toMemberId, transferId } = event.data;
      this.onTheWay.set(`${stream} ${transferId}`, { points, toMemberId, lots: new Map() });
    }
    for (const { transferId, lots } of member.transfers ?? []) {
      const open = this.onTheWay.get(`${stream} ${transferId}`);
      if (open) noteEnds(open, lots, member);
    }
    if (event.type === 'PointsTransferredOut' || event.type === 'TransferFailed') this.checkEnd(sides, stream, event);
  }

  private checkAnswer(
    { prefix, report }: Sides,
    { type, data }: MemberEventOf<'PointsTransferredIn' | 'TransferDeclined'>,
  ): void {
    const { fromMemberId, transferId, memberId, points } = data;
    const stream = `${prefix}${fromMemberId}`;
    if (this.unknown.has(stream)) return;
    const differs = (how: string) =>
      report('transfer_sides_differ', `Transfer ${transferId} of ${fromMemberId} ${how}.`);
    const open = this.onTheWay.get(`${stream} ${transferId}`);
    if (!open) return differs('was not under way');
    if (open.arrived !== undefined) return differs('was answered before');
    open.arrived = type === 'PointsTransferredIn';
    if (open.toMemberId !== memberId) return differs(`was to ${open.toMemberId}`);
    if (open.points !== points) return differs(`was of ${open.points} points, and ${points} are here`);
    const opened = type === 'PointsTransferredIn' ? data.opened : [];
    if (open.arrived && !areTheSame([...open.lots.values()], opened ?? [])) differs('had lots of other dates');
  }

  private checkEnd(
    { report }: Sides,
    stream: StreamName,
    { type, data }: MemberEventOf<'PointsTransferredOut' | 'TransferFailed'>,
  ): void {
    const key = `${stream} ${data.transferId}`;
    const open = this.onTheWay.get(key);
    this.onTheWay.delete(key);
    const differs = (how: string) => report('transfer_sides_differ', `Transfer ${data.transferId} ${how}.`);
    if (!open) return differs('was not under way');
    if (this.unknown.has(`${stream.slice(0, stream.lastIndexOf('.') + 1)}${open.toMemberId}`)) return;
    if (open.points !== data.points) return differs(`was of ${open.points} points`);
    if (type === 'PointsTransferredOut' && !open.arrived) differs(`did not arrive at ${open.toMemberId}`);
    if (type === 'TransferFailed' && open.arrived) differs(`arrived at ${open.toMemberId}`);
  }
}

/** The ends that the lots have now, which they may be given by hand on the way. */
function noteEnds(
  open: OnTheWay,
  lots: readonly { readonly lotId: string; readonly points: number }[],
  member: Member,
): void {
  const now = new Map(openLots(member).flatMap((lot) => (lot.reserved ? [[lot.lotId, lot] as const] : [])));
  for (const { lotId, points } of lots) {
    const lot = now.get(lotId);
    if (!lot) continue;
    const known = open.lots.get(lotId) ?? { points, earnedAt: lot.earnedAt, ends: new Set() };
    known.ends.add(lot.expiresAt);
    open.lots.set(lotId, known);
  }
}

type Noted = OnTheWay['lots'] extends Map<string, infer One> ? One : never;

/** Lots arrive in the order in which they were taken. */
const areTheSame = (left: readonly Noted[], arrived: readonly NewLot[]): boolean =>
  left.length === arrived.length &&
  left.every(({ points, earnedAt, ends }, index) => {
    const lot = arrived[index]!;
    return lot.points === points && lot.earnedAt === earnedAt && ends.has(lot.expiresAt);
  });
