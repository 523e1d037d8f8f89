import { type CommandEnvelope, CommandRefused, type Refusal, refuse } from '#runner';

import { type BetweenMembers } from './between-members.js';

/**
 * Checked before each enrolment, repeated ones too: who was known once stays known, also when forgotten.
 *
 * @throws CommandRefused `referrer_unknown`
 */
export async function refuseUnknownReferrer(
  { current }: Pick<BetweenMembers, 'current'>,
  { referredBy }: { readonly referredBy?: string },
  envelope: CommandEnvelope,
): Promise<void> {
  if (referredBy === undefined || (await current(envelope, referredBy)).status !== 'unknown') return;
  throw new CommandRefused(referrerUnknown(referredBy));
}

export function referrerUnknown(referredBy: string): Refusal {
  const message = `There is no member ${referredBy} who could have recommended the programme.`;
  return refuse('referrer_unknown', message, { referredBy });
}
