import { type MemberYear } from './activity-schema.js';

const QUARTER_HOUR_MS = 15 * 60_000;

/** The quarter-hour in UTC that an instant lies in, as `yyyy-mm-ddThh:mmZ`. */
export function quarterHourOf(at: string): string {
  const quarter = Math.floor(Date.parse(at) / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  return `${new Date(quarter).toISOString().slice(0, 16)}Z`;
}

interface Feedback {
  readonly effectiveAt: string;
  readonly kind: 'nps' | 'csat';
  readonly score: number;
  readonly channel?: string;
}

export function feedbackAfter(before: MemberYear['feedback'], feedback: Feedback): MemberYear['feedback'] {
  const { kind, score, channel } = feedback;
  const at = quarterHourOf(feedback.effectiveAt);
  const index = before.findLastIndex(
    (row) => row.at === at && row.kind === kind && row.score === score && row.channel === channel,
  );
  if (index >= 0) return before.with(index, { ...before[index]!, times: before[index]!.times + 1 });
  return [...before, { at, kind, score, ...(channel !== undefined && { channel }), times: 1 }];
}

interface Behaviour {
  readonly effectiveAt: string;
  readonly behaviour: string;
  readonly localDay?: string;
}

export function behavioursAfter(before: MemberYear['behaviours'], did: Behaviour): MemberYear['behaviours'] {
  const day = did.localDay ?? did.effectiveAt.slice(0, 10);
  const index = before.findLastIndex((row) => row.day === day && row.behaviour === did.behaviour);
  if (index >= 0) return before.with(index, { ...before[index]!, times: before[index]!.times + 1 });
  return [...before, { day, behaviour: did.behaviour, times: 1 }];
}

export function timesAfter(before: MemberYear['requestsOpened'], effectiveAt: string): MemberYear['requestsOpened'] {
  const at = quarterHourOf(effectiveAt);
  const index = before.findLastIndex((row) => row.at === at);
  if (index >= 0) return before.with(index, { at, times: before[index]!.times + 1 });
  return [...before, { at, times: 1 }];
}
