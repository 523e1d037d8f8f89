import { type Member, type MemberDecision } from '#loyalty/member';
import { type Refusal } from '#runner';

interface Fence {
  /** Why what was taken cannot be made worthless: the member has used it. */
  readonly used: Refusal | undefined;
  /** It was made worthless before. */
  readonly isVoid: boolean;
  /** The event that makes it worthless. */
  readonly event: Exclude<MemberDecision, { readonly kind: 'refusal' }>;
}

/**
 * Makes what a member has taken worthless before it goes back. Once this is in the member's stream, a command that was decided before it fails at its
 * revision, and one that is decided after it is refused. Only then may what was taken be given to somebody else.
 */
export function fence({ used, isVoid, event }: Fence, { status }: Pick<Member, 'status'>): MemberDecision {
  if (used) return used;
  return isVoid || USES_NOTHING.has(status) ? [] : event;
}

/** Nothing is appended for such a member any more that would use something, so that there is nothing to fence. */
const USES_NOTHING: ReadonlySet<Member['status']> = new Set(['unknown', 'closed', 'merged', 'forgotten']);
