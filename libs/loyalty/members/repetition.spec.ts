import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { prime } from '#loyalty/plans/testing';
import { starterProgram } from '#loyalty/program';
import { type RewardCommand } from '#loyalty/rewards';
import { coffee } from '#loyalty/rewards/testing';
import { type SegmentCommand } from '#loyalty/segments';
import { type Accepted, type CommandEnvelope, CommandRefused } from '#runner';

import { type MemberCommand } from './commands.js';
import { clientEnvelope, commandProcess, sharedPorts } from './testing/world.js';

/** Sent by reactors, with ids that derive from what they saw. */
type OfTheSystem =
  | 'Settle'
  | 'RevokeSettlements'
  | 'RecordClass'
  | 'RecordSegmentMove'
  | 'VoidIdentityClaim'
  | 'VoidPurchaseClaim'
  | 'VoidCodeClaim'
  | 'VoidRewardTaking'
  | 'VoidBudgetTaking'
  | 'ReceivePoints'
  | 'CloseTransfer'
  | 'CreditReferrer'
  | 'CloseReferral'
  | 'ReceiveMember'
  | 'CloseMerge'
  | 'AddToHousehold'
  | 'PoolEarnings'
  | 'GiveBack'
  | 'QualifyHousehold'
  | 'TakeHouseholdTier';

type OfClients = Exclude<MemberCommand['type'], OfTheSystem>;

type CommandInput<Type extends MemberCommand['type']> = Omit<
  Extract<MemberCommand, { type: Type }>,
  'type' | 'memberId'
>;

const memberId = fc.constantFrom('ada', 'bob');

const purchaseId = fc.constantFrom('p1', 'p2');

const reservationId = fc.constantFrom('cart-1', 'cart-2');

const claimId = fc.constantFrom('c1', 'c2');

const rewardId = fc.constantFrom('coffee', 'gift');

const requestId = fc.constantFrom('r1', 'r2');

const end = fc.constantFrom('2099-01-01T00:00:00.000Z', '2099-02-01T00:00:00.000Z', null);
const adjustmentId = fc.constantFrom('a1', 'a2');

const subscriptionId = fc.constantFrom('s1', 's2');

const planId = fc.constantFrom('prime', 'family');

const paymentId = fc.constantFrom('m1', 'm2', 'm3');

const trial = fc.constantFrom(true as const, undefined, undefined);

/** Some of a subscription are before what is paid for. */
const paidUntil = fc.constantFrom('2030-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z', '2099-02-01T00:00:00.000Z');

const reason = fc.constant('asked for');

const points = fc.integer({ min: 1, max: 40 });

const payment = fc.oneof(fc.record({ points }), fc.record({ reservationId }));

const total = fc.constantFrom({ amount: 20_000, currency: 'EUR' }, { amount: 30_000, currency: 'EUR' });

const email = fc.constantFrom('one@example.com', 'two@example.com', null);

const metadata = fc.constantFrom(undefined, { till: '7' }, { till: '8' });

const none = fc.constant([]);

const outsideId = fc.record({ kind: fc.constant('card'), value: fc.constantFrom('C-1', 'C-2') });

/** One for each command that a client can send to a member: the compiler sees to it that none is missing. */
const toMembers: { readonly [Type in OfClients]: fc.Arbitrary<CommandInput<Type>> } = {
  EnrolMember: fc.record({
    profile: fc.record({ email }),
    identities: none,
    outsideIds: fc.array(outsideId, { maxLength: 2 }),
  }),
  UpdateProfile: fc.record({ profile: fc.record({ email }), metadata, identities: none }),
  AddIdentity: fc.record({ identities: none, outsideIds: outsideId.map((one) => [one] as const) }),
  RemoveIdentity: fc.record({ identityId: fc.constantFrom('1', '2') }),
  ChangeConsent: fc.record({ purpose: fc.constant('newsletter'), granted: fc.boolean() }),
  RecordPurchase: fc.record({ purchaseId, total, payment: fc.option(payment, { nil: undefined }), metadata }),
  ReturnPurchase: fc.record({ returnId: fc.constantFrom('r1', 'r2'), purchaseId }),
  ActivatePurchase: fc.record({ purchaseId }),
  CorrectPurchase: fc.record({ correctionId: fc.constantFrom('c1', 'c2'), purchaseId, total, metadata }),
  RedeemPoints: fc.record({ points, redemptionId: fc.constantFrom('x1', 'x2', undefined), metadata }),
  ClaimReward: fc.record({ claimId, rewardId }),
  CancelRewardClaim: fc.record({ claimId }),
  UseVoucher: fc.record({
    voucherId: claimId,
    useId: fc.constantFrom('u1', 'u2'),
    amount: fc.constantFrom(undefined, 100),
  }),
  CancelVoucher: fc.record({ voucherId: claimId }),
  ReservePoints: fc.record({ reservationId, points }),
  CaptureReservation: fc.record({ reservationId, points: fc.option(points, { nil: undefined }) }),
  ReleaseReservation: fc.record({ reservationId }),
  TransferPoints: fc.record({ transferId: fc.constantFrom('t1', 't2'), toMemberId: memberId, points }),
  MergeMember: fc.record({ intoMemberId: memberId }),
  ApproveMerge: fc.record({ approvedBy: fc.constantFrom('till', 'office') }),
  DeclineMerge: fc.record({ reason }),
  AdjustPoints: fc.record({ adjustmentId, points, reason, requestedBy: fc.constant('till') }),
  ApproveAdjustment: fc.record({ adjustmentId, approvedBy: fc.constantFrom('till', 'office') }),
  DeclineAdjustment: fc.record({ adjustmentId, reason }),
  GrantTier: fc.record({ grantId: fc.constantFrom('g1', 'g2'), tier: fc.constantFrom('silver', 'gold'), reason }),
  RevokeTierGrant: fc.record({ grantId: fc.constantFrom('g1', 'g2'), reason }),
  StartSubscription: fc.record({ subscriptionId, planId, paymentId: fc.constantFrom('m1', undefined), trial }),
  RenewSubscription: fc.record({ subscriptionId, paidUntil, paymentId }),
  ChangeSubscriptionPlan: fc.record({ subscriptionId, planId, paymentId: fc.constantFrom('m2', undefined) }),
  CancelSubscription: fc.record({ subscriptionId }),
  ResumeSubscription: fc.record({ subscriptionId }),
  ChangeLotExpiry: fc.record({ lotId: fc.constantFrom('1', '2'), expiresAt: end, reason }),
  ExtendLots: fc.record({ expiresAt: end, reason }),
  FreezeMember: fc.record({ reason }),
  UnfreezeMember: fc.record({ reason }),
  CloseMember: fc.record({ reason }),
  ForgetMember: fc.constant({}),
  RecordFeedback: fc.record({ kind: fc.constant('nps' as const), score: fc.integer({ min: 0, max: 10 }) }),
  RecordBehaviour: fc.record({ behaviour: fc.constantFrom('review', 'visit') }),
  OpenRequest: fc.record({ requestId, topic: fc.constantFrom('delivery', 'price') }),
  AddNote: fc.record({ noteId: fc.constantFrom('n1', 'n2'), text: fc.constantFrom('One', 'Two') }),
  AnswerRequest: fc.record({ requestId, automatic: fc.boolean() }),
  ResolveRequest: fc.record({ requestId }),
  CreateHousehold: fc.record({}),
  InviteToHousehold: fc.record({ householdMemberId: memberId, mayRedeem: fc.boolean() }),
  WithdrawInvitation: fc.record({ householdMemberId: memberId }),
  ChangeRedeemer: fc.record({ householdMemberId: memberId, mayRedeem: fc.boolean() }),
  RemoveFromHousehold: fc.record({ householdMemberId: memberId }),
  JoinHousehold: fc.record({ householdId: memberId }),
  LeaveHousehold: fc.record({}),
};

const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });

const rulesWithCards = {
  ...starter,
  points: { ...starter.points, payment: { points: 1, amount: 100 } },
  transfers: {},
  households: {},
  identities: { kinds: [{ kind: 'card' }] },
};

const segmentId = fc.constant('regulars');

const toSegments: { readonly [Type in SegmentCommand['type']]: fc.Arbitrary<SegmentCommand> } = {
  DefineSegment: fc.record({
    type: fc.constant('DefineSegment' as const),
    programId: fc.constant('main'),
    segmentId,
    isNew: fc.boolean(),
    name: fc.constantFrom('One', 'Two'),
    rule: fc.constant({ filter: { 'tier.tier': 'gold' } }),
    announced: fc.constant(true),
  }),
  RetireSegment: fc.record({ type: fc.constant('RetireSegment' as const), programId: fc.constant('main'), segmentId }),
};

const ofRewards: fc.Arbitrary<RewardCommand> = fc.tuple(rewardId, fc.nat(9)).map(([id, which]): RewardCommand => {
  const reward = { programId: 'main', rewardId: id };
  if (which > 7) return { type: which === 8 ? 'PauseReward' : 'EndReward', ...reward };
  if (which > 3) return { type: 'ActivateReward', ...reward };
  const voucher = { value: { amount: 300 }, voucher: { validDays: 1 + which, partial: true } };
  const ofKind = id === 'gift' ? { price: 0, stock: 2, ...voucher } : { price: 1 + (which % 2) };
  const definition = coffee({ ...ofKind, perMember: 1 });
  return { type: 'DefineReward', ...reward, definition, isNew: which < 2 };
});

type World = ReturnType<typeof commandProcess>;

/** Sends one command, as often as it is called. */
type Send = (world: World, envelope: CommandEnvelope) => Promise<Accepted<unknown>>;

const memberCommand: fc.Arbitrary<Send> = fc.oneof(
  ...Object.entries(toMembers)
    .filter(([type]) => type !== 'CloseMember' && type !== 'ForgetMember')
    .map(([type, input]) =>
      fc.tuple(memberId, input as fc.Arbitrary<object>).map(([id, data]): Send => {
        const command = { type, memberId: id, ...data } as MemberCommand;
        return ({ members }, envelope) => members.run(command, envelope);
      }),
    ),
);

/** Rarer, since little can be done after one. */
const lastCommand: fc.Arbitrary<Send> = fc
  .tuple(memberId, fc.constantFrom('CloseMember', 'ForgetMember'))
  .map(([id, type]): Send => {
    const command = { type, memberId: id, reason: 'asked for' } as MemberCommand;
    return ({ members }, envelope) => members.run(command, envelope);
  });

const segmentCommand: fc.Arbitrary<Send> = fc.oneof(...Object.values(toSegments)).map(
  (command): Send =>
    ({ segments }, envelope) =>
      segments.run(command, envelope),
);

const rewardCommand: fc.Arbitrary<Send> = ofRewards.map(
  (command): Send =>
    ({ rewards }, envelope) =>
      rewards.run(command, envelope),
);

/** Rewards that are defined, offered, claimed and given back: alone, so that this comes about in most histories. */
const claimCommand: fc.Arbitrary<Send> = fc.oneof(
  rewardCommand,
  toMembers.ClaimReward.map(
    (asked): Send =>
      ({ members }, envelope) =>
        members.run({ type: 'ClaimReward', memberId: 'ada', ...asked }, envelope),
  ),
  fc.constantFrom(-1, 1).map(
    (add): Send =>
      ({ members }, envelope) =>
        members.rewardStock.change(
          { type: 'ChangeStock', programId: 'main', rewardId: 'gift', opening: 2, add },
          envelope,
        ),
  ),
  toMembers.CancelRewardClaim.map(
    (asked): Send =>
      ({ members }, envelope) =>
        members.run({ type: 'CancelRewardClaim', memberId: 'ada', ...asked }, envelope),
  ),
  toMembers.UseVoucher.map(
    (asked): Send =>
      ({ members }, envelope) =>
        members.run({ type: 'UseVoucher', memberId: 'ada', ...asked }, envelope),
  ),
);

/** Of the plan of one member alone, likewise. */
const planCommand: fc.Arbitrary<Send> = fc.oneof(
  ...(['StartSubscription', 'RenewSubscription', 'ChangeSubscriptionPlan', 'CancelSubscription'] as const).map((type) =>
    (toMembers[type] as fc.Arbitrary<object>).map((asked): Send => {
      const command = { type, memberId: 'ada', ...asked } as MemberCommand;
      return ({ members }, envelope) => members.run(command, envelope);
    }),
  ),
);

async function definePlans({ programs }: World): Promise<void> {
  for (const id of ['prime', 'family']) {
    const ofPlan = { programId: 'main', planId: id };
    const definition = prime({ period: { days: 2 }, trial: { days: 1 }, graceDays: 1 });
    await programs.plans.run(
      { type: 'DefinePlan', ...ofPlan, definition, isNew: true },
      clientEnvelope(`define ${id}`),
    );
    await programs.plans.run({ type: 'ActivatePlan', ...ofPlan }, clientEnvelope(`activate ${id}`));
  }
}

const otherCommand: fc.Arbitrary<Send> = fc.oneof(
  segmentCommand,
  rewardCommand,
  fc.tuple(purchaseId, total).map(
    ([id, bought]): Send =>
      ({ guests }, envelope) =>
        guests.record({ type: 'RecordGuestPurchase', purchaseId: `g${id}`, total: bought }, envelope),
  ),
  fc.tuple(memberId, purchaseId).map(
    ([member, id]): Send =>
      ({ guests }, envelope) =>
        guests.claim(member, `g${id}`, envelope),
  ),
  fc.tuple(memberId, purchaseId).map(
    ([member, id]): Send =>
      ({ guests }, envelope) =>
        guests.enrolClaiming({ type: 'EnrolMember', memberId: member, identities: [] }, [`g${id}`], envelope),
  ),
  fc.integer({ min: 1, max: 2 }).map((welcomePoints): Send => async ({ programs }, envelope) => {
    const rules = rulesWithCards;
    const changed = { ...rules, points: { ...rules.points, welcomePoints } };
    const { kind, state, revision, position } = await programs.publish(
      'main',
      '2030-01-01T00:00:00.000Z',
      changed,
      envelope,
    );
    return { outcome: kind, body: state, revision, position };
  }),
);

const enrolAda: Send = ({ members }, envelope) =>
  members.run({ type: 'EnrolMember', memberId: 'ada', identities: [] }, envelope);

const anyCommand = fc.oneof(
  { arbitrary: memberCommand, weight: 12 },
  { arbitrary: otherCommand, weight: 4 },
  { arbitrary: lastCommand, weight: 1 },
);

/** What has nothing to do where it was done already: one kind of it alone, so that this comes about in most histories. */
const consentOfOne: fc.Arbitrary<Send> = toMembers.ChangeConsent.map(
  (consent): Send =>
    ({ members }, envelope) =>
      members.run({ type: 'ChangeConsent', memberId: 'ada', ...consent }, envelope),
);

const stepsOf = (send: fc.Arbitrary<Send>) =>
  fc.array(
    fc.record({
      send,
      dryRun: fc.constantFrom(false, false, false, true),
      laterMs: fc.constantFrom(0, 1_000, 90_000_000),
      /** Which of the commands acknowledged so far is sent again after it. */
      again: fc.nat(),
      /** By a process that has nothing in memory. */
      elsewhere: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  );

const histories = fc.oneof(
  { arbitrary: stepsOf(anyCommand), weight: 2 },
  { arbitrary: stepsOf(consentOfOne), weight: 1 },
  { arbitrary: stepsOf(segmentCommand), weight: 1 },
  { arbitrary: stepsOf(claimCommand), weight: 1 },
  { arbitrary: stepsOf(planCommand), weight: 1 },
);

const refusalOf = (error: unknown): string => {
  if (error instanceof CommandRefused) return error.code;
  throw error;
};

const answerText = ({ body, revision, position }: Accepted<unknown>): string =>
  JSON.stringify({ body, revision, position });

/** Commands that were acknowledged, and what repeating them does. */
class Acknowledged {
  private readonly commands: { readonly send: Send; readonly envelope: CommandEnvelope; readonly answer: string }[] =
    [];

  constructor(private readonly events: { readonly all: readonly { readonly type: string }[] }) {}

  async send(world: World, send: Send, envelope: CommandEnvelope): Promise<void> {
    try {
      this.commands.push({ send, envelope, answer: answerText(await send(world, envelope)) });
    } catch (error) {
      refusalOf(error); // decided again whenever it is repeated
    }
  }

  /** Repeats one of them, the newest first. */
  async repeat(world: World, index: number): Promise<void> {
    const { send, envelope, answer } = this.commands.at(-1 - (index % this.commands.length))!;
    const before = this.events.all.length;
    const again = await send(world, envelope).then(answerText, refusalOf);
    expect(this.events.all.slice(before).map(({ type }) => type)).toEqual([]);
    if (!envelope.dryRun) expect([answer, 'member_forgotten']).toContain(again);
  }

  async repeatAll(world: World): Promise<void> {
    for (const index of this.commands.keys()) await this.repeat(world, index);
  }
}

describe('an acknowledged command that is sent again at any later time', () => {
  it('changes nothing, and is answered as the first time', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const shared = sharedPorts();
        const world = commandProcess(shared);
        await world.programs.ensure('main', rulesWithCards);
        await definePlans(world);
        const acknowledged = new Acknowledged(shared.events);
        await acknowledged.send(world, enrolAda, clientEnvelope('enrol ada'));
        for (const [index, { send, dryRun, laterMs, again, elsewhere }] of steps.entries()) {
          await acknowledged.send(world, send, { ...clientEnvelope(`key ${index}`), dryRun });
          shared.clock.advance(laterMs);
          await acknowledged.repeat(elsewhere ? commandProcess(shared) : world, again);
        }
        await acknowledged.repeatAll(commandProcess(shared));
      }),
      { numRuns: 60 },
    );
  });

  it('gives no consent that was withdrawn since, also where it changed nothing the first time', async () => {
    const shared = sharedPorts();
    const { programs, members } = commandProcess(shared);
    await programs.ensureStarter('main', 'EUR', 'UTC');
    await members.run({ type: 'EnrolMember', memberId: 'ada', identities: [] }, clientEnvelope('enrol'));
    const consent = (key: string, granted: boolean) =>
      members.run({ type: 'ChangeConsent', memberId: 'ada', purpose: 'newsletter', granted }, clientEnvelope(key));
    await consent('k1', true);
    const unchanged = await consent('k2', true);
    await consent('k3', false);
    expect(await consent('k2', true)).toEqual({ ...unchanged, isRepeated: true });
    expect((await members.current('main', 'ada')).member.consents).toEqual({ newsletter: false });
  });

  it('gives back no card that was removed since, also where the member had it already', async () => {
    const shared = sharedPorts();
    const { programs, members } = commandProcess(shared);
    await programs.ensure('main', rulesWithCards);
    await members.run({ type: 'EnrolMember', memberId: 'ada', identities: [] }, clientEnvelope('enrol'));
    const add = (key: string) =>
      members.run(
        { type: 'AddIdentity', memberId: 'ada', identities: [], outsideIds: [{ kind: 'card', value: '7' }] },
        clientEnvelope(key),
      );
    await add('k1');
    const unchanged = await add('k2');
    await members.run({ type: 'RemoveIdentity', memberId: 'ada', identityId: '1' }, clientEnvelope('k3'));
    expect(await add('k2')).toEqual({ ...unchanged, isRepeated: true });
    expect((await members.current('main', 'ada')).member.identities).toEqual([]);
  });
});
