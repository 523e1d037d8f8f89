import { type MemberAnswer } from '#loyalty/members';

/** 202 where the adjustment waits for approval. */
export const appendedStatus = ({ events }: MemberAnswer): 201 | 202 =>
  events.some(({ type }) => type === 'AdjustmentRequested') ? 202 : 201;
