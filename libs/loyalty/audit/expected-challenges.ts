import { type RecordedEvent } from '#event-store';
import { type Json, type JsonObject } from '#platform';

type Progress = JsonObject & { readonly completed: number; readonly milestones: number };

/** What the documents of a member's challenges and badges must say, by their ids; progress is added up again where the event says all of it. */
export class ExpectedChallenges {
  readonly progress = new Map<string, JsonObject>();
  readonly badges = new Map<string, JsonObject>();

  apply({ type, data }: RecordedEvent): void {
    switch (type) {
      case 'ChallengeProgressed':
        return this.progressed(data);
      case 'ChallengeMilestoneReached':
        return this.change(data, ({ milestones }) => ({ milestones: milestones + 1 }));
      case 'ChallengeCompleted':
        return this.change(data, ({ completed }) => ({
          ...completions(completed + 1),
          completedAt: data['effectiveAt']!,
        }));
      case 'ChallengeStepRevoked':
        return this.change(data, (before) => revoked(before, data));
      case 'BadgeAwarded':
        return void this.badges.set(badgeIdOf(data), awarded(data));
      case 'BadgeRevoked': {
        const badge = this.badges.get(badgeIdOf(data));
        if (badge) this.badges.set(badgeIdOf(data), { ...badge, revokedAt: data['effectiveAt']! });
        return;
      }
      default:
        return undefined;
    }
  }

  private progressed(data: JsonObject): void {
    const before = this.progress.get(windowIdOf(data)) as Progress | undefined;
    const { memberId, challengeId, version, window = null, progress, goal, run = null } = data;
    const { effectiveAt, completed, counted } = data;
    const more = (counted as readonly JsonObject[]).map(({ part, by }) => (part === undefined ? (by as number) : NaN));
    const sum = more.reduce((so, by) => so + by, (before?.['progress'] as number | undefined) ?? 0);
    const isWhole = more.length > 0 && !Number.isNaN(sum);
    this.progress.set(windowIdOf(data), {
      ...{ memberId: memberId!, challengeId: challengeId!, version: version!, window, goal: goal!, run },
      progress: isWhole ? sum : progress!,
      ...completions((completed as number | undefined) ?? before?.completed ?? 0),
      milestones: before?.milestones ?? 0,
      begunAt: before?.['begunAt'] ?? effectiveAt!,
      changedAt: effectiveAt!,
      completedAt: before?.['completedAt'] ?? null,
    });
  }

  private change(data: JsonObject, changed: (before: Progress) => JsonObject): void {
    const before = this.progress.get(windowIdOf(data)) as Progress | undefined;
    if (before) this.progress.set(windowIdOf(data), { ...before, ...changed(before) });
  }
}

const completions = (completed: number) => ({ completed, isCompleted: completed > 0 });

function revoked({ completed, milestones, completedAt }: Progress, { milestone }: JsonObject): JsonObject {
  if (milestone !== undefined) return { milestones: Math.max(0, milestones - 1) };
  const left = Math.max(0, completed - 1);
  return { ...completions(left), completedAt: left === 0 ? null : completedAt! };
}

const idOf = (...parts: readonly (Json | undefined)[]): string => (parts as readonly (string | number)[]).join('.');

const windowIdOf = ({ memberId, challengeId, window = 'all' }: JsonObject): string =>
  idOf(memberId, challengeId, window);

const badgeIdOf = ({ repetition, milestone = 'end', badgeId, ...of }: JsonObject): string =>
  idOf(windowIdOf(of), repetition, milestone, badgeId);

function awarded({ effectiveAt, window = null, milestone = null, ...badge }: JsonObject): JsonObject {
  return { ...badge, window, milestone, awardedAt: effectiveAt!, revokedAt: null };
}
