import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class ReservePoints extends MemberMessage<'ReservePoints'> {}

export class CaptureReservation extends MemberMessage<'CaptureReservation'> {}

export class ReleaseReservation extends MemberMessage<'ReleaseReservation'> {}

export const handlers = handlersOf(MemberHandler, ReservePoints, CaptureReservation, ReleaseReservation);
