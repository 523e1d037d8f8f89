import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';

import { type BadgeDocument, badgesSchema } from './badges-schema.js';

export const badges = memberProjection({
  name: 'badges',
  version: 1,
  document: badgesSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'awardedAt'] }],
  handles: ['BadgeAwarded', 'BadgeRevoked'],
  documentIds: ({ data }) => {
    const { memberId, challengeId, window = 'all', repetition, milestone = 'end', badgeId } = data;
    return [
      ([memberId, challengeId, window, repetition, milestone, badgeId] as readonly (string | number)[]).join('.'),
    ];
  },
  evolve: evolveBadge,
});

export function evolveBadge(before: BadgeDocument | null, recorded: RecordedEvent): BadgeDocument | null {
  const { type, data } = memberEvent(recorded);
  if (type === 'BadgeRevoked') return before && { ...before, revokedAt: data.effectiveAt };
  if (type !== 'BadgeAwarded') return before;
  const { memberId, badgeId, name, challengeId, version, window = null, repetition, milestone = null } = data;
  const { program } = recorded.metadata;
  const ofStep = { challengeId, version, window, repetition, milestone };
  return { ...{ memberId, program, badgeId, name, ...ofStep }, awardedAt: data.effectiveAt, revokedAt: null };
}
