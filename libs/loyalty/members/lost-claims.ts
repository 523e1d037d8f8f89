import { ClaimTaken } from '#event-store';
import { CommandRefused } from '#runner';

/** Whether somebody has claimed an identity of this kind and stream already, or has taken the claim away. */
export function isClaimLost(
  error: unknown,
  { kind, stream }: { readonly kind: string; readonly stream?: string },
): boolean {
  if (error instanceof ClaimTaken) return stream === undefined || error.stream === stream;
  if (!(error instanceof CommandRefused) || error.refusal.details['kind'] !== kind) return false;
  return ['identity_claim_void', 'identity_taken'].includes(error.code);
}
