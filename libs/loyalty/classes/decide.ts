import { Decision, type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { refuse } from '#runner';

import { type Classification, type LoyaltyClass } from './events.js';

/** From the analysts' side, never from outside; nothing happens where the class is that already. */
export type RecordClass = CommandShape<'RecordClass', Classification & { to: LoyaltyClass }>;

/**
 * Records that a member belongs to another loyalty class. The same class again changes nothing; what an older model
 * than the recorded one found is refused, so that a reactor that lags cannot undo what a newer one said. Nothing is
 * settled first: a finding moves no points.
 */
export function recordClass(command: RecordClass, member: Member, { now, program }: MemberContext): MemberDecision {
  const { to, modelVersion } = command;
  const from = member.loyaltyClass?.class ?? 'unclassified';
  if (to === from) return [];
  const recordedVersion = member.loyaltyClass?.modelVersion ?? 0;
  if (modelVersion < recordedVersion) {
    const message = `Version ${recordedVersion} of the model has classified this member; version ${modelVersion} is older.`;
    return refuse('older_model', message, { modelVersion, recordedVersion });
  }
  const decision = new Decision(member, command.memberId, program, now);
  decision.add({
    type: 'LoyaltyClassChanged',
    data: { effectiveAt: now, from, ...found(command) },
  });
  return decision;
}

/** Only what a classification has, in one order. */
function found({ to, scores, margin, evidence, observations, missing, modelVersion, classifiedAt }: RecordClass) {
  return {
    to,
    scores: {
      satisfaction: scores.satisfaction,
      price: scores.price,
      opportunistic: scores.opportunistic,
      convenience: scores.convenience,
      true: scores.true,
    },
    margin,
    evidence: evidence.map(({ feature, value, added }) => ({ feature, value, added })),
    observations,
    missing: [...missing],
    modelVersion,
    classifiedAt,
  };
}
