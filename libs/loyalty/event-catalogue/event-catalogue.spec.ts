import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

import { EventRegistry } from '#event-store';
import {
  addIdentity,
  adjust,
  approveAdjustment,
  answerRequest,
  behave,
  buy,
  cards,
  classify,
  close,
  consent,
  changeExpiry,
  declineAdjustment,
  extendLots,
  enrol,
  feedback,
  forget,
  freeze,
  History,
  moveSegment,
  openRequest,
  programOf,
  redeem,
  removeIdentity,
  resolveRequest,
  rulesWith,
  settleTo,
  unfreeze,
  updateProfile,
  voidClaim,
} from '#loyalty/members/testing';
import { approveMerge, closeMerge, declineMerge, merge, receiveMember } from '#loyalty/merges/testing';
import { addNote } from '#loyalty/notes/testing';
import { activate } from '#loyalty/activation/testing';
import { correct } from '#loyalty/corrections/testing';
import { cancelClaim, claim, offered, voidTaking } from '#loyalty/reward-claims/testing';
import { doublePoints } from '#loyalty/campaigns/testing';
import { budgetEvents } from '#loyalty/campaign-budgets/testing';
import { activeChallenge, coffeeCard } from '#loyalty/challenges/testing';
import { activePlan, prime } from '#loyalty/plans/testing';
import { cancel as cancelPlan, changePlan, renew, resume, subscribe, tryOut } from '#loyalty/subscriptions/testing';
import { activePartner, fuelCo } from '#loyalty/partners/testing';
import { stockEvents } from '#loyalty/reward-stock/testing';
import { coffee } from '#loyalty/rewards/testing';
import { capture, release, reserve } from '#loyalty/reservations/testing';
import { closeReferral, credit, REFERRAL } from '#loyalty/referrals/testing';
import { bringBack } from '#loyalty/returns/testing';
import { grant, revokeGrant } from '#loyalty/tier-grants/testing';
import {
  add,
  changeRedeemer,
  createHousehold,
  invite,
  join as joinHousehold,
  qualify,
  takeTier,
  leave,
  remove,
  withdraw,
} from '#loyalty/households/testing';
import { closeTransfer, receive, transfer } from '#loyalty/transfers/testing';
import { cancelVoucher, useVoucher } from '#loyalty/vouchers/testing';
import { commandNoted } from '#runner';

import { eventCatalogue } from './event-catalogue.js';

const registry = new EventRegistry(eventCatalogue);

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, keywords: ['personal'] });

const validators = new Map(eventCatalogue.map(({ type, schema }) => [type, ajv.compile(schema)]));

const faultsOf = (type: string, data: unknown) =>
  validators.get(type)!(data)
    ? []
    : (validators.get(type)!.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

const email = { kind: 'email', hmac: 'e'.repeat(64) } as const;

const rules = rulesWith(
  { timeZone: 'Europe/Oslo' },
  {
    welcomePoints: 5,
    balanceMax: 300,
    latePurchases: 'recalculate_later',
    payment: { points: 1, amount: 10, earnOnPoints: true },
  },
);

const capped = {
  ...rules,
  adjustments: { approvalAbove: 50 },
  returns: { policy: 'unlimited' } as const,
  transfers: {},
  households: {},
  earnRules: [
    ...rules.earnRules,
    {
      id: 'web',
      when: 'purchase.channel == "web"',
      effect: { type: 'fixed_points', points: 3 },
      caps: { perDay: 5 },
    } as const,
    { id: 'first', when: 'member.purchases == 0', effect: { type: 'fixed_points', points: 2 } } as const,
  ],
};

const waiting = {
  ...capped,
  identities: { phoneCountry: 'NO', kinds: [{ kind: 'card', pattern: '\\w+', lengthMax: 9 }] },
  points: { ...capped.points, activation: { type: 'after_days', days: 2 } as const },
};

const profile = {
  email: 'ada@example.com',
  phone: null,
  name: 'Ada',
  birthDate: '1990-12-10',
  attributes: { language: 'nb', size: null },
};

const ofHome = { memberId: 'home', householdId: 'home' };

const line = {
  ...{ sku: 's', category: 'c', kind: 'deposit', quantity: 1.5, unit: 'kg' },
  ...{ gross: 100, discount: 1, unitCost: 2, promotion: 'WINTER-26' },
};

/** A reward for which members get a voucher. */
const VOUCHER = offered({
  price: 0,
  value: { amount: 500 },
  voucher: { validDays: 30, minimumSpend: 900, partial: true, codePrefix: 'SPRING' },
});

const extras = { tax: 89_000, delivery: 900, tip: 2, rounding: -1 };

/** The types of events that an export defines. */
const typesIn = (exported: unknown): readonly string[] =>
  Object.entries(exported ?? {}).flatMap(([type, one]) =>
    typeof one === 'object' && one !== null && 'description' in one && 'data' in one ? [type] : [],
  );

/** Without what JSON Schema gives no meaning: the order of names, and that no property is required. */
const normalised = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  const { required = [], ...rest } = value as { required?: readonly string[] };
  const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...Object.fromEntries(sorted.map(([name, part]) => [name, normalised(part)])),
    ...(required.length > 0 && { required: [...required].sort() }),
  };
};

/** What bob brings along when he is merged into the member. */
const OF_BOB = {
  lots: [
    {
      lotId: '2',
      points: 7,
      earnedAt: '2025-12-01T12:00:00.000Z',
      activeFrom: '2025-12-01T12:00:00.000Z',
      expiresAt: null,
    },
  ],
  lotsMade: 2,
  lifetime: { amount: 9, spend: 9_000, purchases: 1 },
  days: [{ day: '2025-12-01', amount: 9, spend: 9_000, purchases: 1 }],
  counted: [{ rule: 'base', day: '2025-12-01', dayPoints: 9, total: 9 }],
  identities: [{ kind: 'email', hmac: 'b'.repeat(64) }],
  debt: 3,
  vouchers: [{ voucherId: 'c1', issuedTo: 'bob', expiresAt: '2026-03-01T00:00:00.000Z' }],
};

/** What another member has brought along. */
const MOVED = {
  ...{ subscriptionId: 's', startedAt: '2026-02-01T00:00:00.000Z', paidUntil: '2026-05-01T00:00:00.000Z' },
  terms: [{ planId: 'prime', version: 1, from: '2026-02-01T00:00:00.000Z' }],
  ...{ endsAt: '2026-05-01T00:00:00.000Z', trial: true as const, cancelledAt: '2026-02-02T00:00:00.000Z' },
};

describe('the catalogue of events', () => {
  it('publishes the schemas of the file, which changes with the definition of an event only', () => {
    const golden = JSON.parse(readFileSync('libs/loyalty/event-catalogue/published-schemas.json', 'utf8')) as Record<
      string,
      object
    >;
    expect(eventCatalogue.map(({ type }) => type).sort()).toEqual(Object.keys(golden).sort());
    for (const { type, version, description, schema } of eventCatalogue)
      expect([type, normalised({ version, description, schema })]).toEqual([type, normalised(golden[type])]);
  });

  it('has every event that is defined anywhere', async () => {
    const files = readdirSync('libs', { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.spec)\.ts$/.test(file) && !/testing/.test(file))
      .filter((file) => / = (define|member)Events\(/.test(readFileSync(join('libs', file), 'utf8')));
    const modules = await Promise.all(
      files.map((file) => import(resolve('dist/libs', file.replace(/\.ts$/, '.js'))) as Promise<object>),
    );
    const defined = modules.flatMap((module) => Object.values(module)).flatMap(typesIn);
    expect(files.length).toBeGreaterThan(15);
    expect([...new Set(defined)].sort()).toEqual(eventCatalogue.map(({ type }) => type).sort());
  });

  it('describes each type once, strictly', () => {
    expect(new Set(eventCatalogue.map(({ type }) => type)).size).toBe(eventCatalogue.length);
    for (const { schema, version, description } of eventCatalogue) {
      expect([schema.additionalProperties, version]).toEqual([false, 1]);
      expect(description.length).toBeGreaterThan(10);
    }
  });

  it('takes everything that the deciders give, and has all of it happen here', () => {
    const history = new History({
      partners: [activePartner('fuel-co')],
      ...programOf(
        capped,
        ['2026-06-01', waiting],
        ['2027-06-10', { ...waiting, points: { ...waiting.points, activation: { type: 'on_event' } } }],
      ),
    }).must(
      ['2026-01-01', enrol({ channel: 'web', profile, identities: [email], referredBy: 'bob' })],
      [
        '2026-01-31T23:30:00.000Z',
        buy(900, {
          channel: 'web',
          location: 'l',
          itemCount: 1,
          lines: [line],
          discount: 1,
          promotion: 'X',
          ...extras,
        }),
      ],
      ['2026-02-01', buy(1)],
      ['2026-02-02', redeem(20, { reference: 'r' })],
      ['2026-02-02', reserve(5, { reference: 'r' })],
      ['2026-02-02', capture(4, 'cart', 'r')],
      ['2026-02-02', buy(10, { payment: { points: 1 } })],
      [
        '2026-02-02',
        buy(20, {
          purchaseId: 'back',
          partner: 'fuel-co',
          lines: [{ ...line, quantity: 2, gross: 2_001 }],
          payment: { points: 5 },
        }),
      ],
      ['2026-02-02', bringBack('back', { lines: [[1, 0.5]] }, { reason: 'Too small' })],
      ['2026-02-02', bringBack('back')],
      ['2026-02-02', buy(30, { purchaseId: 'owed' })],
      ['2026-02-02', redeem(78)],
      ['2026-02-02', redeem(1, { partner: 'fuel-co' })],
      ['2026-02-02', bringBack('owed')],
      ['2026-02-02', buy(200)],
      ['2026-02-02', buy(50, { purchaseId: 'wrong', partner: 'fuel-co', payment: { points: 1 } })],
      [
        '2026-02-02',
        correct('wrong', 924.01, {
          ...extras,
          lines: [{ ...line, gross: 2_501 }],
          occurredAt: '2026-01-31T10:00:00.000Z',
          reason: 'Other price',
        }),
      ],
      ['2026-02-02', reserve(1, { reservationId: 'paid' })],
      ['2026-02-02', buy(10, { partner: 'fuel-co', payment: { reservationId: 'paid' } })],
      ['2026-02-02', reserve(3, { reservationId: 'given-up' })],
      ['2026-02-02', release('given-up', 'left')],
      ['2026-02-02', reserve(3, { reservationId: 'over' })],
      ['2026-02-02', transfer(2, { reason: 'A birthday' })],
      ['2026-02-02', closeTransfer({ receivedAt: '2026-02-02T12:00:00.000Z' })],
      ['2026-02-02', transfer(2, { transferId: 'declined' })],
      ['2026-02-02', closeTransfer({ failure: 'member_closed' }, 'declined')],
      ['2026-02-02', receive([{ points: 3, earnedAt: '2026-02-01T12:00:00.000Z', expiresAt: null }])],
      [
        '2026-02-02',
        receive([{ points: 3, earnedAt: '2025-02-01T12:00:00.000Z', expiresAt: '2026-02-01T12:00:00.000Z' }]),
      ],
      ['2026-02-03', joinHousehold(1)],
      ['2026-02-03', takeTier('gold', 1)],
      ['2026-02-03', leave()],
      ['2026-02-03', adjust(3)],
      ['2026-02-03', adjust(-4)],
      ['2026-02-03', { ...adjust(51), adjustmentId: 'a1', expiresOn: '2026-12-31' }],
      ['2026-02-03', approveAdjustment('a1')],
      ['2026-02-03', { ...adjust(52), adjustmentId: 'a2' }],
      ['2026-02-03', declineAdjustment('a2')],
      ['2026-02-03', changeExpiry('9', '2026-06-30T00:00:00.000Z')],
      ['2026-02-03', extendLots('2026-12-31T00:00:00.000Z')],
      ['2026-02-04', updateProfile({ profile: { phone: '+47' }, identities: [] })],
      ['2026-02-04', consent('newsletter', true)],
      ['2026-02-05', voidClaim('a'.repeat(64), 1)],
      ['2026-02-05', freeze()],
      ['2026-02-06', unfreeze()],
      ['2026-02-06', feedback(9, { reason: 'service', comment: 'Kind', purchaseId: 'p', channel: 'mail' })],
      ['2026-02-06', behave('review', { reference: 'r', channel: 'app' })],
      ['2026-02-06', openRequest('r1', { topic: 'delivery', channel: 'mail' })],
      ['2026-02-06', answerRequest('r1')],
      ['2026-02-06', resolveRequest('r1')],
      ['2026-02-06', addNote('n1')],
      ['2026-02-06', classify('price')],
      ['2026-02-06', moveSegment('entered', 'lapsed')],
      ['2026-02-06', moveSegment('left', 'lapsed')],
      ['2026-02-06', grant('gold', { until: '2027-06-01T00:00:00.000Z' })],
      ['2026-02-06', grant('silver', { grantId: 'by-mistake' })],
      ['2026-02-06', revokeGrant('by-mistake')],
      ['2026-02-06', claim(offered({ price: 1 }))],
      ['2026-02-06', cancelClaim('c1', 'Sold out')],
      ['2026-02-06', { ...claim(offered({ price: 1, stock: 9 }), 'c2'), taking: 1 }],
      ['2026-02-06', cancelClaim('c2')],
      ['2026-02-06', voidTaking(2)],
      ...['shared', 'over', 'stolen'].map((id) => ['2026-02-06', claim(VOUCHER, id)] as const),
      ['2026-02-06', useVoucher({ voucherId: 'shared', purchaseId: 'p', place: 'l', spend: 900, amount: 400 })],
      ['2026-02-06', cancelVoucher('stolen', 'Stolen')],
      ['2026-02-07', buy(5000)],
      ['2026-02-08', buy(100, { partner: 'fuel-co' })],
      ['2026-02-09', buy(10, { occurredAt: '2026-01-15T12:00:00.000Z' })],
      ['2027-06-07', settleTo('2027-06-07')],
      ['2027-06-08', buy(100)],
      ['2027-06-11', settleTo('2027-06-11')],
      ['2027-06-11', buy(100, { purchaseId: 'shipped' })],
      ['2027-06-11', activate('shipped')],
      ['2027-06-11', buy(100, { purchaseId: 'cancelled' })],
      ['2027-06-11', { ...bringBack('cancelled'), cancelled: true }],
      ['2027-06-11', addIdentity(cards('c1')[0]!)],
      ['2027-06-11', removeIdentity('1')],
      ['2027-06-11', addIdentity(cards('c2')[0]!)],
      ['2027-06-12', close()],
      ['2027-06-13', forget()],
    );
    const sliding = rulesWith({}, { expiry: { type: 'sliding', months: 3, activity: ['purchase'] } });
    const active = new History(programOf(sliding)).must(
      ['2026-01-01', enrol()],
      ['2026-01-02', buy(100)],
      ['2026-01-03', buy(1)],
    );
    for (const { type, data } of active.events) expect([type, ...faultsOf(type, data)]).toEqual([type]);
    const merged = new History(programOf(capped)).must(
      ['2026-01-01', enrol({ channel: 'web' })],
      ['2026-01-02', buy(100)],
      ['2026-01-03', receiveMember(OF_BOB)],
      ['2026-01-04', receiveMember({ lots: [{ ...OF_BOB.lots[0]!, expiresAt: '2026-01-02T00:00:00.000Z' }] })],
      ['2026-01-05', merge()],
      ['2026-01-05', closeMerge({ failure: 'member_closed' })],
      ['2026-01-06', merge()],
      ['2026-01-06', closeMerge({ absorbedAt: '2026-01-06T12:00:00.000Z' })],
    );
    const careful = programOf(rulesWith({ merges: { approval: true } }));
    const approved = new History(careful).must(
      ['2026-01-01', enrol()],
      ['2026-01-02', merge()],
      ['2026-01-03', declineMerge()],
      ['2026-01-04', merge()],
      ['2026-01-05', approveMerge()],
    );
    const home = new History(programOf(capped)).must(
      ['2026-01-01', createHousehold()],
      ['2026-01-01', invite('ada')],
      ['2026-01-01', add('ada', 1)],
      ['2026-01-01', changeRedeemer('ada', true)],
      ['2026-01-02', { ...receive([{ points: 3, earnedAt: '2026-01-01T12:00:00.000Z', expiresAt: null }]), ...ofHome }],
      ['2026-01-03', { ...redeem(2), memberId: 'home', redeemerId: 'ada' }],
      ['2026-01-03', invite('bob')],
      ['2026-01-03', withdraw('bob')],
      ['2026-01-03', qualify(600, { at: '2026-01-03T12:00:00.000Z' })],
      ['2026-01-03', remove('ada')],
    );
    const badge = { type: 'badge', badgeId: 'b', name: 'B' } as const;
    const challenged = new History({
      ...programOf(capped),
      challenges: [
        activeChallenge('monthly', {
          target: { counts: 'categories', goal: 2, of: ['a', 'b'] },
          within: { every: 'month' },
          milestones: [{ at: 1, rewards: [badge, { type: 'points', points: 3 }] }],
        }),
        activeChallenge('reviews', { target: { counts: 'behaviours', behaviour: 'review', goal: 1 }, times: 2 }),
        activeChallenge('short', { endsAt: '2026-01-03T00:00:00.000Z' }),
      ],
    }).must(
      ['2026-01-01', enrol()],
      [
        '2026-01-02',
        buy(1, { purchaseId: 'p', lines: [{ ...line, category: 'a', quantity: 1, gross: 101, unit: 'kg' }] }),
      ],
      ['2026-01-03', redeem(6)],
      ['2026-01-03', bringBack('p')],
      ['2026-07-03', behave('review')],
      [
        '2026-07-04',
        receiveMember({
          challenges: {
            reviews: [{ version: 1, tallies: [{ counted: 1 }], given: 0, lastAt: '2026-01-02T12:00:00.000Z' }],
          },
        }),
      ],
    );
    expect(challenged.events.find(({ data }) => 'over' in data)?.data).toMatchObject({ over: ['short'] });
    const recommended = new History(programOf(rulesWith({ referral: REFERRAL }))).must(
      ['2026-01-01', enrol({ referredBy: 'bob' })],
      ['2026-01-02', buy(20)],
      ['2026-01-19', settleTo('2026-01-19')],
      ['2026-01-20', closeReferral({ declined: 'monthly_limit' })],
      ['2026-01-21', credit()],
      ['2026-01-22', freeze()],
      ['2026-01-23', credit({ referredId: 'eve' })],
    );
    const alone = new History(programOf(rulesWith({ referral: REFERRAL }))).must(
      ['2026-01-01', enrol({ referredBy: 'bob' })],
      ['2026-03-01', settleTo('2026-03-01')],
    );
    const ofReferrals = [...recommended.events, ...alone.events];
    const plans = [activePlan('prime', { trial: { days: 20 } }), activePlan('family')];
    const subscribed = new History({ ...programOf(rulesWith()), plans }).must(
      ['2026-01-01', enrol()],
      ['2026-01-02', tryOut()],
      ['2026-01-03', cancelPlan()],
      ['2026-01-04', resume()],
      ['2026-01-05', renew('2026-02-10T00:00:00.000Z')],
      ['2026-01-06', changePlan('family', { paidUntil: '2026-02-20T00:00:00.000Z', paymentId: 'last' })],
      ['2026-03-01', settleTo('2026-03-01')],
      ['2026-03-02', subscribe({ subscriptionId: 't', paymentId: 'first', paidUntil: '2026-03-20T00:00:00.000Z' })],
      ['2026-04-02', receiveMember({ subscription: MOVED, trialUsed: true })],
    );
    const events = [
      ...history.events,
      ...merged.events,
      ...approved.events,
      ...home.events,
      ...challenged.events,
      ...ofReferrals,
      ...subscribed.events,
    ];
    for (const { type, data } of events) expect([type, ...faultsOf(type, data)]).toEqual([type]);
    const elsewhere = [
      'ExpiryMoved',
      'CommandNoted',
      'ProgramVersionPublished',
      'DayClosed',
      'ClientKeyCreated',
      'ClientKeyRevoked',
      'ProgramAccessOpened',
      'IdentityClaimed',
      'IdentityReleased',
      'PurchaseIdClaimedByGuest',
      'GuestPurchaseRecorded',
      'GuestPurchaseIdVoided',
      'GuestPurchaseClaimed',
      'SegmentDefined',
      'SegmentRetired',
      'CampaignDefined',
      'CampaignActivated',
      'CampaignPaused',
      'CampaignEnded',
      'CampaignCodesMade',
      'ChallengeDefined',
      'ChallengeActivated',
      'ChallengePaused',
      'ChallengeEnded',
      'PartnerDefined',
      'PartnerActivated',
      'PartnerPaused',
      'PartnerEnded',
      'SettlementBegun',
      'SettlementClosed',
      'RewardDefined',
      'RewardActivated',
      'RewardPaused',
      'RewardEnded',
      ...stockEvents('free-coffee').map(([type]) => type),
      ...budgetEvents('double').map(([type]) => type),
      'BudgetUsed',
      'BudgetGivenBack',
      'BudgetTakingVoided',
      'LogLossAccepted',
      'ClockConfirmed',
      'ExpiryRevoked',
      'ActivationRevoked',
      'TierGrantEndRevoked',
      'SubscriptionEndRevoked',
      'PlanDefined',
      'PlanActivated',
      'PlanPaused',
      'PlanEnded',
    ];
    expect(new Set([...events.map(({ type }) => type), ...elsewhere])).toEqual(new Set(validators.keys()));
    const noted = commandNoted({ type: 'ChangeConsent' }, '2026-01-02T00:00:00.000Z').data;
    expect([...faultsOf('CommandNoted', noted), ...faultsOf('CommandNoted', { ...noted, memberId: 'ada' })]).toEqual(
      [],
    );
    expect(
      faultsOf('ProgramVersionPublished', {
        programId: 'main',
        version: 1,
        effectiveFrom: '0001-01-01T00:00:00.000Z',
        effectiveAt: '0001-01-01T00:00:00.000Z',
        rules: waiting,
      }),
    ).toEqual([]);
    const purchase = { purchaseId: 'g', occurredAt: '2026-01-02T00:00:00.000Z', total: { amount: 1, currency: 'EUR' } };
    const effectiveAt = purchase.occurredAt;
    expect(
      faultsOf('GuestPurchaseRecorded', { ...purchase, effectiveAt, lines: [line], localDay: '2026-01-02' }),
    ).toEqual([]);
    expect(faultsOf('GuestPurchaseClaimed', { purchaseId: 'g', memberId: 'ada', effectiveAt })).toEqual([]);
    expect(faultsOf('GuestPurchaseIdVoided', { purchaseId: 'g', claim: 1, effectiveAt })).toEqual([]);
    expect(faultsOf('PurchaseIdClaimedByGuest', { effectiveAt })).toEqual([]);
    const rule = { filter: { 'tier.tier': 'gold', birthMonth: { $eq: { $thisMonth: true } } }, noneOf: ['lapsed'] };
    const segment = { programId: 'main', segmentId: 'gold-regulars' };
    const definition = { version: 1, name: 'Regulars', description: 'Gold', rule, announced: true };
    expect(faultsOf('SegmentDefined', { ...segment, ...definition, effectiveAt })).toEqual([]);
    expect(faultsOf('SegmentRetired', { ...segment, effectiveAt })).toEqual([]);
    const campaign = { programId: 'main', campaignId: 'double' };
    expect(faultsOf('CampaignDefined', { ...campaign, version: 1, ...doublePoints(), effectiveAt })).toEqual([]);
    for (const type of ['CampaignActivated', 'CampaignPaused', 'CampaignEnded'])
      expect(faultsOf(type, { ...campaign, effectiveAt })).toEqual([]);
    const batch = { ...campaign, batch: 2, from: 101, count: 100, effectiveAt };
    expect(faultsOf('CampaignCodesMade', batch)).toEqual([]);
    const challenge = { programId: 'main', challengeId: 'card' };
    expect(faultsOf('ChallengeDefined', { ...challenge, version: 1, ...coffeeCard(), effectiveAt })).toEqual([]);
    for (const type of ['ChallengeActivated', 'ChallengePaused', 'ChallengeEnded'])
      expect(faultsOf(type, { ...challenge, effectiveAt })).toEqual([]);
    const goesOn = { memberId: 'ada', ...MOVED, reason: 'the clock was ahead', nextDueAt: null, effectiveAt };
    expect(faultsOf('SubscriptionEndRevoked', goesOn)).toEqual([]);
    const plan = { programId: 'main', planId: 'prime' };
    expect(faultsOf('PlanDefined', { ...plan, version: 1, ...prime(), effectiveAt })).toEqual([]);
    for (const type of ['PlanActivated', 'PlanPaused', 'PlanEnded'])
      expect(faultsOf(type, { ...plan, effectiveAt })).toEqual([]);
    const partner = { programId: 'main', partnerId: 'fuel-co' };
    expect(faultsOf('PartnerDefined', { ...partner, version: 1, ...fuelCo(), effectiveAt })).toEqual([]);
    for (const type of ['PartnerActivated', 'PartnerPaused', 'PartnerEnded'])
      expect(faultsOf(type, { ...partner, effectiveAt })).toEqual([]);
    const period = { from: effectiveAt, to: '2026-02-02T00:00:00.000Z', effectiveAt };
    const settlement = { ...partner, settlementId: '2026-01', number: 2, ...period };
    expect(faultsOf('SettlementBegun', { ...settlement, after: '2025-12' })).toEqual([]);
    const sides = { earned: { points: 29, amount: '26.1' }, spent: { points: -1, amount: '-0.7' } };
    expect(faultsOf('SettlementClosed', { ...settlement, movements: 2, late: 0, ...sides, net: '26.8' })).toEqual([]);
    const reward = { programId: 'main', rewardId: 'free-coffee' };
    expect(faultsOf('RewardDefined', { ...reward, version: 1, ...coffee(), effectiveAt })).toEqual([]);
    for (const type of ['RewardActivated', 'RewardPaused', 'RewardEnded'])
      expect(faultsOf(type, { ...reward, effectiveAt })).toEqual([]);
    for (const [type, data] of [...stockEvents('free-coffee'), ...budgetEvents('double')])
      expect(faultsOf(type, { ...data, effectiveAt })).toEqual([]);
    const ofBudget = { memberId: 'ada', effectiveAt, campaignId: 'double' };
    const use = { ...ofBudget, campaignVersion: 1, taking: 1, points: 5, uses: 1, localDay: '2026-01-02' };
    expect(faultsOf('BudgetUsed', { ...use, behaviour: 'hashtag' })).toEqual([]);
    const back = { ...ofBudget, points: 5, purchaseId: 'p', purchasedBy: 'bob', localDay: '2026-01-02' };
    expect(faultsOf('BudgetGivenBack', back)).toEqual([]);
    expect(faultsOf('BudgetTakingVoided', { ...ofBudget, taking: 1 })).toEqual([]);
    expect(
      faultsOf('DayClosed', { programId: 'main', date: '2026-01-01', effectiveAt: '2026-01-02T00:00:00.000Z' }),
    ).toEqual([]);
    expect(
      faultsOf('ClientKeyCreated', {
        clientId: 'till',
        keyId: 'k1',
        hash: 'a'.repeat(64),
        scopes: ['admin'],
        program: 'main',
        effectiveAt: '2026-01-02T00:00:00.000Z',
      }),
    ).toEqual([]);
  });

  it('refuses what no decider gives', () => {
    const base = { memberId: 'ada', effectiveAt: '2026-01-02T00:00:00.000Z' };
    const after = { balanceAfter: { available: 0, pending: 0, reserved: 0 }, nextDueAt: null };
    expect(faultsOf('PointsExpired', { ...base, ...after, points: 0, lotId: '1' })).toEqual(['/points minimum']);
    expect(faultsOf('PointsExpired', { ...base, ...after, points: 1e12 + 1, lotId: '1' })).toEqual(['/points maximum']);
    expect(faultsOf('PointsExpired', { ...base, ...after, points: 1, lotId: '1', note: 'x' })).toEqual([
      ' additionalProperties',
    ]);
    expect(
      faultsOf('PointsExpired', {
        ...base,
        ...after,
        balanceAfter: { available: -1, pending: 0, reserved: 0 },
        points: 1,
        lotId: '1',
      }),
    ).toEqual(['/balanceAfter/available minimum']);
    expect(faultsOf('MemberFrozen', { ...base, effectiveAt: '2026-01-02', reason: 'r' })).toEqual([
      '/effectiveAt pattern',
    ]);
    expect(faultsOf('MemberFrozen', { ...base, reason: 'r'.repeat(501) })).toEqual(['/reason maxLength']);
  });

  it('marks what is personal, and nothing else', () => {
    const marked = eventCatalogue.flatMap(({ type }) => registry.personalPaths(type).map((path) => `${type} ${path}`));
    const fields = ['email', 'phone', 'name', 'birthDate', 'attributes/*'];
    expect(new Set(marked)).toEqual(
      new Set([
        ...['MemberEnrolled', 'ProfileUpdated'].flatMap((type) => fields.map((field) => `${type} /profile/${field}`)),
        'IdentityAdded /value',
        'FeedbackRecorded /comment',
        'NoteAdded /text',
      ]),
    );
  });
});
