import { deepStrictEqual as deepEqual } from 'node:assert';

import { type NeedOfBudget } from '#loyalty/budget-uses';
import { type LoyaltyClass } from '#loyalty/classes/events';
import { type NamedIdentity } from '#loyalty/identities/events';
import { type GrantedBudget, type Member, type MemberDecision, type StreamEvent } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type ProgramRules, starterProgram } from '#loyalty/program';
import { type Program, type ProgramVersion } from '#loyalty/program/events';
import { asDecided, isRefusal, type RecalledEvent, recallFrom, type Refusal } from '#runner';

import { type MemberCommand } from '../commands.js';
import { memberDecider } from '../decider.js';
import { deciding } from '../deciding.js';
import { memberKind } from '../member-kind.js';

/** What of a test framework's `expect` is needed; handed in, since the domain depends on none. */
type Expect = (actual: unknown) => { toEqual(expected: unknown): void; toMatchObject(expected: object): void };

/** As a snapshot has it. */
const asText = (member: Member): string => JSON.stringify(memberDecider.toJson(member));

/** @throws AssertionError that shows where they differ */
function assertAlike(decided: Member, folded: Member, what: string): void {
  const [actual, expected] = [asText(decided), asText(folded)];
  if (actual !== expected) deepEqual(JSON.parse(actual), JSON.parse(expected), what);
}

export const BEGINNING = '0001-01-01T00:00:00.000Z';

export const MEMBER_ID = 'ada';

/** The starter programme in EUR and UTC, with what differs. */
export function rulesWith(
  change: Partial<ProgramRules> = {},
  points: Partial<ProgramRules['points']> = {},
): ProgramRules {
  const rules = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), ...change };
  return { ...rules, points: { ...rules.points, ...points } };
}

export function programOf(rules: ProgramRules, ...later: readonly (readonly [string, ProgramRules])[]): Program {
  const versions: ProgramVersion[] = [{ version: 1, effectiveFrom: BEGINNING, rules }];
  later.forEach(([effectiveFrom, changed], index) =>
    versions.push({ version: index + 2, effectiveFrom: instant(effectiveFrom), rules: changed }),
  );
  return { programId: 'main', versions };
}

/** A day is short for noon of it, in UTC. */
export const instant = (text: string): string => (text.length === 10 ? `${text}T12:00:00.000Z` : text);

export type Step = readonly [now: string, command: MemberCommand];

type Asked<Type extends MemberCommand['type']> = Omit<Extract<MemberCommand, { type: Type }>, 'type' | 'memberId'>;

type Made<Type extends MemberCommand['type']> = Extract<MemberCommand, { type: Type }>;

function command<Type extends MemberCommand['type']>(type: Type, asked: Asked<Type>): Made<Type> {
  return { type, memberId: MEMBER_ID, ...asked } as unknown as Made<Type>;
}

let purchases = 0;

export const enrol = (asked: Partial<Asked<'EnrolMember'>> = {}) =>
  command('EnrolMember', { identities: [], ...asked });

/** A purchase in euros; 10 points for each 100 make 1 point of each 10. */
export const buy = (euros: number, asked: Partial<Asked<'RecordPurchase'>> = {}) =>
  command('RecordPurchase', {
    purchaseId: `p${(purchases += 1)}`,
    total: { amount: Math.round(euros * 100), currency: 'EUR' },
    ...asked,
  });

export const redeem = (points: number, asked: Partial<Asked<'RedeemPoints'>> = {}) =>
  command('RedeemPoints', { points, ...asked });

let adjustments = 0;

export const adjust = (points: number, reason = 'goodwill') =>
  command('AdjustPoints', { adjustmentId: `a${(adjustments += 1)}`, points, reason, requestedBy: 'service' });

export const approveAdjustment = (adjustmentId: string, approvedBy = 'office') =>
  command('ApproveAdjustment', { adjustmentId, approvedBy });

export const declineAdjustment = (adjustmentId: string, reason = 'counted twice') =>
  command('DeclineAdjustment', { adjustmentId, reason });

export const changeExpiry = (lotId: string, expiresAt: string | null, reason = 'closed for a month') =>
  command('ChangeLotExpiry', { lotId, expiresAt, reason });

export const extendLots = (expiresAt: string | null, endingBefore?: string, reason = 'closed for a month') =>
  command('ExtendLots', { expiresAt, endingBefore, reason });

export const settleTo = (upTo: string) => command('Settle', { upTo: instant(upTo) });

export const freeze = (reason = 'asked for') => command('FreezeMember', { reason });

export const unfreeze = (reason = 'asked for') => command('UnfreezeMember', { reason });

export const close = (reason = 'asked for') => command('CloseMember', { reason });

export const forget = () => command('ForgetMember', {});

export const voidClaim = (hmac: string, claim: number) => command('VoidIdentityClaim', { hmac, claim });

export const consent = (purpose: string, granted: boolean) => command('ChangeConsent', { purpose, granted });

export const updateProfile = (asked: Asked<'UpdateProfile'>) => command('UpdateProfile', asked);

const card = (value: string): NamedIdentity => ({ kind: 'card', value, hmac: value.padStart(64, '0'), claim: 1 });

/** Identities of the kind `card`, as they come when they have been claimed. */
export const cards = (...values: readonly string[]) => values.map(card);

export const addIdentity = (named: NamedIdentity) =>
  command('AddIdentity', { identities: [named], outsideIds: [{ kind: named.kind, value: named.value ?? '' }] });

export const removeIdentity = (identityId: string) => command('RemoveIdentity', { identityId });

export const feedback = (score: number, asked: Partial<Asked<'RecordFeedback'>> = {}) =>
  command('RecordFeedback', { kind: 'nps', score, ...asked });

export const behave = (behaviour: string, asked: Partial<Asked<'RecordBehaviour'>> = {}) =>
  command('RecordBehaviour', { behaviour, ...asked });

export const openRequest = (requestId: string, asked: Partial<Asked<'OpenRequest'>> = {}) =>
  command('OpenRequest', { requestId, ...asked });

export const answerRequest = (requestId: string, asked: Partial<Asked<'AnswerRequest'>> = {}) =>
  command('AnswerRequest', { requestId, automatic: false, ...asked });

export const resolveRequest = (requestId: string, asked: Partial<Asked<'ResolveRequest'>> = {}) =>
  command('ResolveRequest', { requestId, ...asked });

export const classify = (to: LoyaltyClass, asked: Partial<Asked<'RecordClass'>> = {}) =>
  command('RecordClass', {
    to,
    scores: { satisfaction: 0.1, price: 0.6, opportunistic: 0.2, convenience: 0.1, true: 0 },
    margin: 0.4,
    evidence: [{ feature: 'dealShare', value: 0.8, added: 0.5 }],
    observations: 21,
    missing: ['nps'],
    modelVersion: 1,
    classifiedAt: '2026-03-01T00:00:00.000Z',
    ...asked,
  });

export const moveSegment = (move: 'entered' | 'left', segmentId: string, segmentVersion = 1) =>
  command('RecordSegmentMove', { move, segmentId, segmentVersion });

/** A member's history as it comes about: each step is decided at its time, and folded. */
export class History {
  member: Member = memberDecider.initial();
  readonly events: (RecalledEvent<MemberEvent> & StreamEvent)[] = [];

  constructor(readonly program: Program) {}

  /** What is left of the budget of a campaign, for a need; all that is asked where a test says nothing else. */
  grant: (need: NeedOfBudget) => Pick<GrantedBudget, 'points' | 'uses'> = ({ points, uses }) => ({ points, uses });

  private takings = 0;

  decide(now: string, asked: MemberCommand): readonly MemberEvent[] | Refusal {
    const decision = this.decision(now, asked);
    return isRefusal(decision) ? decision : asDecided(decision).events;
  }

  /**
   * Folds what was decided; a refusal changes nothing.
   * @throws AssertionError where the state that deciding has made is another than folding gives
   */
  take(now: string, asked: MemberCommand): readonly MemberEvent[] | Refusal {
    const decision = this.decision(now, asked);
    if (isRefusal(decision)) return decision;
    const { events, state } = asDecided(decision);
    for (const event of events) {
      memberDecider.apply(this.member, event);
      this.events.push({ ...event, revision: this.events.length, recordedAt: instant(now) });
    }
    if (state && events.length > 0) assertAlike(state, this.member, asked.type);
    return events;
  }

  private decision(now: string, asked: MemberCommand): MemberDecision {
    const decision = deciding(asked, this.member, {
      ...{ now: instant(now), program: this.program },
      grant: (need) => this.granted(need),
      hmacOf: (voucherId) => `hmac-of-${voucherId}`,
    });
    let step = decision.next();
    while (!step.done) step = decision.next(recallFrom(memberKind.recall!, step.value, this.events));
    return step.value;
  }

  private granted(need: NeedOfBudget): GrantedBudget {
    const { points, uses } = this.grant(need);
    const isSome = points > 0 || uses > 0;
    const asked = { points: need.points, uses: need.uses };
    return { ...(isSome && { taking: (this.takings += 1) }), points, uses, asked };
  }

  /** Folds an event as if it had been decided, where deciding very many would take a test too long. */
  record(event: MemberEvent): void {
    memberDecider.apply(this.member, event);
    this.events.push({ ...event, revision: this.events.length, recordedAt: event.data.effectiveAt });
  }

  /** @throws Error when a step is refused: then the test has another history than it means to */
  must(...steps: readonly Step[]): this {
    for (const [now, asked] of steps) {
      const decision = this.take(now, asked);
      if (isRefusal(decision)) throw new Error(`${asked.type} at ${now} was refused: ${decision.message}`);
    }
    return this;
  }
}

/**
 * given(steps).when(command).then(events), with the framework's `expect`.
 */
export function memberScenarios(expect: Expect) {
  return (program: Program, ...steps: readonly Step[]) => ({
    when(now: string, asked: MemberCommand) {
      const history = new History(program).must(...steps);
      const decision = history.take(now, asked);
      return {
        /** These events and no others; of their data what is named. */
        then(...events: readonly { type: MemberEvent['type']; data?: object }[]) {
          expect(decision).toMatchObject(events);
          expect((decision as readonly MemberEvent[]).map(({ type }) => type)).toEqual(events.map(({ type }) => type));
        },
        thenNothing() {
          expect(decision).toEqual([]);
        },
        thenRefused(code: string, details: object = {}) {
          expect(decision).toMatchObject({ kind: 'refusal', code, details });
        },
        history,
        decision,
      };
    },
  });
}
