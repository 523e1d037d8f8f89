import { type Challenge } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';
import { addMinutes, earlier, type Instant } from '#platform';

const DAY_MINUTES = 1_440;

/**
 * Whether anything may still change what members have of a challenge at an instant: it was activated once, and is not over, or not for long. Its end does
 * not move any more once it is over.
 */
export function mayChange({ steps, versions }: Challenge, now: Instant): boolean {
  const last = steps.at(-1);
  if (!last) return false;
  const { endsAt } = versions.at(-1)!.terms;
  const ended = last.status === 'ended' ? last.since : undefined;
  const over = ended !== undefined && endsAt !== undefined ? earlier(ended, endsAt) : (ended ?? endsAt);
  return over === undefined || addMinutes(over, LIMITS.challengeTailDays * DAY_MINUTES) > now;
}
