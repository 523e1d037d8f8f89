import { Decision, type MemberContext, type MemberDecision, settle, talliesAfter, windowOf } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type Challenge, type ChallengeTerms, versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { factsOfBuyer } from '#loyalty/recalculation';
import { whatIsLeft, withoutPurchase } from '#loyalty/returns';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant, type LocalDay } from '#platform';

import { type Counts, countsOf, type Occasion, tallied, versionOf } from './counts.js';
import { type ChallengeWindow, type Tallied } from './events.js';
import { GivenRewards } from './given-rewards.js';
import { mayChange } from './may-change.js';
import { newestRun, progressOf } from './progress.js';
import { countedBefore, purchaseAfter, summed } from './recorded-counts.js';
import { giveSteps, takeSteps } from './steps.js';

/**
 * Adds to what a command comes to what it changes of challenges: progress, and what is given or taken back for it. Nothing where the programme has
 * no challenges.
 */
export function withChallenges(outcome: MemberDecision, context: MemberContext): MemberDecision {
  if (!(outcome instanceof Decision) || !context.program.challenges?.length) return outcome;
  const following = new Following(outcome, context);
  for (const event of [...outcome.events]) following.follow(event);
  return following.rewards.refusal() ?? outcome;
}

/** What caused a change, as the events say it. */
interface Cause {
  readonly at: Instant;
  readonly said: { readonly purchaseId?: string; readonly purchasedBy?: string; readonly behaviour?: string };
  /** Why something is taken back. */
  readonly reason?: string;
}

/** Whatever rules know of a purchase besides itself is as if it had not been recorded. */
const UNCOUNTED = { points: 0, statusPoints: 0, breakdown: [], reversed: 0, statusReversed: 0, waived: 0 };

type OfPurchase = MemberEventOf<'PurchaseReturned' | 'PurchaseCorrected'>;

class Following {
  readonly rewards: GivenRewards;

  constructor(
    private readonly decision: Decision,
    private readonly context: MemberContext,
  ) {
    this.rewards = new GivenRewards(decision, context);
  }

  follow(event: MemberEvent): void {
    switch (event.type) {
      case 'PurchaseRecorded':
        return this.recorded(event);
      case 'BehaviourRecorded':
        return this.behaved(event);
      case 'PurchaseReturned':
        return this.returned(event);
      case 'PurchaseCorrected':
        return this.corrected(event);
      case 'MemberAbsorbed':
        return this.absorbed(event);
      default:
        return undefined;
    }
  }

  private recorded({ data }: MemberEventOf<'PurchaseRecorded'>): void {
    const { effectiveAt: at, purchaseId } = data;
    const day = data.localDay ?? at.slice(0, 10);
    const occasion = { at, day, purchase: data, member: this.buyer(at, day) };
    this.add(this.counts(occasion), { at, said: { purchaseId } });
  }

  private behaved({ data }: MemberEventOf<'BehaviourRecorded'>): void {
    const { effectiveAt: at, behaviour } = data;
    const day = data.localDay ?? at.slice(0, 10);
    const version = versionAt(this.decision.program, at)!;
    const member = once(() => factsOfBuyer(this.decision.member, version, { at, day }));
    this.add(this.counts({ at, day, behaviour: data, member }), { at, said: { behaviour } });
  }

  /** What is left of the purchase counts, but nothing counts that did not before. */
  private returned(event: MemberEventOf<'PurchaseReturned'>): void {
    const left = this.left(event);
    const changed = this.before(event).map((was): Counts => {
      const is = left.occasion ? tallied(was.version.terms, left.occasion, left.rules) : [];
      const less = was.counted.map(({ by, ...part }) => ({ ...part, by: Math.min(0, ofPart(is, part) - by) }));
      return { ...was, counted: less };
    });
    this.add(changed, { ...causeOf(event), reason: `Purchase ${event.data.purchaseId} came back.` });
  }

  /** The purchase counts as if it had always been so, by what is known of the member now. */
  private corrected(event: MemberEventOf<'PurchaseCorrected'>): void {
    const { occasion } = this.left(event);
    const was = this.before(event).map((one) => ({ ...one, counted: one.counted.map(opposite) }));
    const is = occasion ? this.counts(occasion) : [];
    this.add(together([...was, ...is]), {
      ...causeOf(event),
      reason: `Purchase ${event.data.purchaseId} was corrected.`,
    });
  }

  /** What of a purchase has not come back, and the rules of its own day; no occasion where nothing of it is left. */
  private left(event: OfPurchase): {
    readonly occasion: Occasion | undefined;
    readonly rules: ProgramVersion['rules'];
  } {
    const { at, day, purchase, returned } = purchaseAfter(event, this.decision.member, this.context.recalled);
    const { rules } = versionAt(this.decision.program, at)!;
    if (returned.isWhole) return { occasion: undefined, rules };
    const left = whatIsLeft(purchase, returned, rules.points.earnsOn);
    return { occasion: { at, day, purchase: left, member: this.buyer(at, day) }, rules };
  }

  /** What both have together may be enough. */
  private absorbed({ data: { challenges = [], effectiveAt } }: MemberEventOf<'MemberAbsorbed'>): void {
    for (const { challengeId, windows } of challenges) {
      const challenge = this.known(challengeId);
      if (challenge) for (const one of windows) this.together(challenge, one, effectiveAt);
    }
  }

  private together(
    challenge: Challenge,
    { window, version: number, tallies, given }: ChallengeWindow,
    at: Instant,
  ): void {
    const version = versionOf(challenge, number);
    if (!version) return;
    const { challengeId } = challenge;
    const ofWindow = { challengeId, ...(window !== undefined && { window }) };
    const { terms } = version;
    const progress = { counted: [], ...progressFields(terms, tallies) };
    const completed = Math.floor(given / ((terms.milestones?.length ?? 0) + 1));
    const data = { effectiveAt: at, ...ofWindow, version: number, ...progress, completed };
    this.decision.add({ type: 'ChallengeProgressed', data });
    giveSteps(this.decision, { ...ofWindow, version }, this.rewards);
  }

  private add(changes: readonly Counts[], cause: Cause): void {
    for (const change of changes) this.addOne(change, cause);
    if (changes.length > 0) this.settle(cause.at);
  }

  private addOne({ counted: all, ...of }: Counts, { at, said, reason = '' }: Cause): void {
    const counted = summed(all);
    if (counted.length === 0) return;
    const { decision } = this;
    const { challengeId, window, version } = of;
    const { tallies = [] } = windowOf(decision.member, of) ?? {};
    const data = {
      ...{ effectiveAt: at, challengeId, version: version.version },
      ...(window !== undefined && { window }),
      ...{ ...said, counted, ...progressFields(version.terms, talliesAfter(tallies, counted)) },
      ...this.over(challengeId),
    };
    decision.add({ type: 'ChallengeProgressed', data });
    giveSteps(decision, of, this.rewards);
    const before = progressOf(version.terms, tallies);
    takeSteps(decision, of, { before, at, reason, rewards: this.rewards }, this.context);
  }

  /** Challenges that the member's state need not keep, once another one is begun. */
  private over(challengeId: string): { readonly over?: readonly string[] } {
    const { challenges = {} } = this.decision.member;
    if (Object.hasOwn(challenges, challengeId)) return {};
    const over = Object.keys(challenges).filter((id) => !this.known(id));
    return over.length > 0 ? { over } : {};
  }

  /** A challenge of which something may still change. */
  private known(challengeId: string): Challenge | undefined {
    const challenge = this.decision.program.challenges!.find((one) => one.challengeId === challengeId);
    return challenge && mayChange(challenge, this.decision.now) ? challenge : undefined;
  }

  private counts(occasion: Occasion): readonly Counts[] {
    return countsOf(this.decision, occasion, versionAt(this.decision.program, occasion.at)!.rules);
  }

  /** What a purchase has counted until now, where something may still change. */
  private before(event: OfPurchase): readonly Counts[] {
    return countedBefore(event, this.context.recalled).flatMap((recorded) => {
      const challenge = this.known(recorded.challengeId);
      const begun = windowOf(this.decision.member, recorded);
      const version = challenge && begun && versionOf(challenge, begun.version);
      return version ? [{ ...recorded, version }] : [];
    });
  }

  /** The member as of a purchase, without that. */
  private buyer(at: Instant, day: LocalDay): Occasion['member'] {
    const version = versionAt(this.decision.program, at)!;
    return once(() => {
      const before = withoutPurchase(this.decision.member, { ...UNCOUNTED, at, day }, version);
      return factsOfBuyer(before, version, { at, day });
    });
  }

  /** What came in late may be due already. */
  private settle(at: Instant): void {
    const { decision } = this;
    const room = LIMITS.settlementsMax - decision.events.length;
    settle(decision, decision.settlingTime(at), Math.max(0, room));
  }
}

function causeOf({ data: { effectiveAt: at, purchaseId, purchasedBy } }: OfPurchase): Cause {
  return { at, said: { purchaseId, ...(purchasedBy !== undefined && { purchasedBy }) } };
}

const opposite = ({ by, ...part }: Tallied): Tallied => ({ ...part, by: -by });

const ofPart = (counted: readonly Tallied[], { part }: Pick<Tallied, 'part'>): number =>
  counted.find((one) => one.part === part)?.by ?? 0;

/** What counts in one window of a challenge, in one. */
function together(counts: readonly Counts[]): readonly Counts[] {
  const all = new Map<string, Counts>();
  for (const one of counts) {
    const key = `${one.challengeId} ${one.window ?? ''}`;
    all.set(key, { ...one, counted: [...(all.get(key)?.counted ?? []), ...one.counted] });
  }
  return [...all.values()];
}

/** Looked up at most once, and only where it is asked. */
function once<Value>(lookUp: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: lookUp() }).value;
}

/** How far that is, as events say it. */
function progressFields(terms: ChallengeTerms, tallies: ChallengeWindow['tallies']) {
  const run = newestRun(terms, tallies);
  return { progress: progressOf(terms, tallies), goal: terms.target.goal, ...(run && { run }) };
}
