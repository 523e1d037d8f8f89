import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { getMetadataStorage } from 'class-validator';

import { bodyClassesOf, checkBody } from '#edge';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { LIMITS } from '#loyalty/vocabulary';
import { type Json, type JsonObject, parseInstant } from '#platform';

import { startServer, type TestServer } from './server.js';

type Body = new () => object;

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly pattern?: string;
}

const schemas = new Map(eventCatalogue.map(({ type, schema }) => [type, schema as Schema]));

const field = (type: string, name: string): Schema => schemas.get(type)!.properties![name]!;

const partOf = (name: string): Schema => field('PurchaseReturned', 'part').properties![name]!;

const returnedLine = (name: string): Schema => partOf('lines').items!.properties![name]!;

const RETURNED_LINES: Schema = {
  items: { properties: { line: returnedLine('line'), quantity: returnedLine('quantity') } },
};

/** Codes that are typed: events name what they are of. */
const CODES: Schema = { ...field('PurchaseRecorded', 'codes'), items: {} };

/** The events that each body is recorded in; none where it only asks. */
const RECORDED: Readonly<Record<string, readonly string[]>> = {
  AddNoteBody: ['NoteAdded'],
  ActivateBody: ['PurchaseActivated'],
  AdjustmentBody: ['AdjustmentRequested', 'PointsAdjusted'],
  AnswerRequestBody: ['ServiceRequestAnswered'],
  BatchAdjustmentBody: ['AdjustmentRequested', 'PointsAdjusted'],
  BatchLotExpiryBody: ['LotExpiryChanged'],
  BatchPurchaseBody: ['PurchaseRecorded'],
  BatchReturnBody: ['PurchaseReturned'],
  CaptureBody: ['ReservationCaptured'],
  CancelBody: ['PurchaseReturned'],
  CloseHouseholdBody: ['MemberClosed'],
  ClaimBody: ['GuestPurchaseClaimed'],
  CodesBody: ['CampaignCodesMade'],
  CompareBody: [],
  ConfirmClockBody: ['ClockConfirmed'],
  ConsentBody: ['ConsentChanged'],
  CorrectionBody: ['PurchaseCorrected'],
  CreateKeyBody: ['ClientKeyCreated'],
  DeclineMergeBody: ['MergeApprovalDeclined'],
  DeclineBody: ['AdjustmentDeclined'],
  EarningBody: ['BehaviourRecorded'],
  EnrolMemberBody: ['MemberEnrolled'],
  ExportBody: [],
  ExtendLotsBody: ['LotExpiryChanged'],
  FeedbackBody: ['FeedbackRecorded'],
  GrantTierBody: ['TierGranted'],
  GuestPurchaseBody: ['GuestPurchaseRecorded'],
  HouseholdBody: ['HouseholdCreated'],
  HouseholdRedemptionBody: ['PointsRedeemed'],
  HouseholdReservationBody: ['PointsReserved'],
  IdentityBody: ['IdentityAdded'],
  InvitationBody: ['HouseholdMemberInvited'],
  JoinBody: ['HouseholdJoined'],
  LookupBody: [],
  LotExpiryBody: ['LotExpiryChanged'],
  MemberPurchaseBody: ['PurchaseRecorded'],
  OpenRequestBody: ['ServiceRequestOpened'],
  PreviewBody: [],
  ProgramVersionBody: ['ProgramVersionPublished'],
  ReadModelQueryBody: [],
  ReasonBody: ['MemberFrozen', 'MemberUnfrozen', 'MemberClosed'],
  ReconcileBody: [],
  RedeemerBody: ['HouseholdRedeemerChanged'],
  RedemptionBody: ['PointsRedeemed'],
  ReleaseBody: ['ReservationReleased'],
  ReserveBody: ['PointsReserved'],
  ResolveRequestBody: ['ServiceRequestResolved'],
  ReturnBody: ['PurchaseReturned'],
  RevokeTierGrantBody: ['TierGrantRevoked'],
  VoucherUseBody: ['VoucherUsed'],
  CancelVoucherBody: ['VoucherCancelled'],
  RewardClaimBody: ['RewardClaimed'],
  StockChangeBody: ['RewardStockChanged'],
  CancelRewardClaimBody: ['RewardClaimCancelled'],
  CampaignBody: ['CampaignDefined'],
  CampaignPreviewBody: [],
  CampaignVersionBody: ['CampaignDefined'],
  ChallengeBody: ['ChallengeDefined'],
  ChallengeVersionBody: ['ChallengeDefined'],
  PlanBody: ['PlanDefined'],
  PlanVersionBody: ['PlanDefined'],
  StartSubscriptionBody: ['SubscriptionStarted'],
  RenewSubscriptionBody: ['SubscriptionRenewed'],
  ChangeSubscriptionPlanBody: ['SubscriptionPlanChanged'],
  CancelSubscriptionBody: ['SubscriptionCancelled'],
  PartnerBody: ['PartnerDefined'],
  PartnerVersionBody: ['PartnerDefined'],
  SettlementBody: ['SettlementBegun'],
  RewardBody: ['RewardDefined'],
  RewardVersionBody: ['RewardDefined'],
  RotateKeyBody: ['ClientKeyCreated'],
  SegmentBody: ['SegmentDefined'],
  MergeBody: ['MergeRequested'],
  SegmentVersionBody: ['SegmentDefined'],
  SettlementRevocationBody: ['ExpiryRevoked', 'ActivationRevoked'],
  TransferBody: ['TransferRequested'],
  UpdateProfileBody: ['ProfileUpdated'],
  VerifyBody: [],
};

/** What a correction says of a purchase. */
const CONTENT = [
  ...['occurredAt', 'total', 'itemCount', 'channel', 'location', 'lines', 'discount', 'promotion'],
  ...['tax', 'delivery', 'tip', 'rounding', 'partner', 'metadata'],
];

/** Fields that are recorded under another name, or item by item in events of their own. */
const ELSEWHERE: Readonly<Record<string, Schema>> = {
  'AdjustmentBody expiresOn': field('PointsAdjusted', 'localDay'),
  'StartSubscriptionBody trial': {},
  'BatchAdjustmentBody expiresOn': field('PointsAdjusted', 'localDay'),
  'BatchLotExpiryBody lotId': field('LotExpiryChanged', 'lots').items!.properties!['lotId']!,
  'BatchPurchaseBody codes': CODES,
  'GuestPurchaseBody codes': CODES,
  'MemberPurchaseBody codes': CODES,
  'BatchReturnBody amount': partOf('total'),
  'BatchReturnBody lines': RETURNED_LINES,
  'CreateKeyBody client': field('ClientKeyCreated', 'clientId'),
  ...Object.fromEntries(
    CONTENT.map((name) => [`CorrectionBody ${name}`, field('PurchaseCorrected', 'purchase').properties![name]!]),
  ),
  'RedemptionBody partner': field('PointsRedeemed', 'atPartner').properties!['partnerId']!,
  'RewardClaimBody option': field('RewardClaimed', 'rewardId'),
  'ReturnBody amount': partOf('total'),
  'ReturnBody lines': RETURNED_LINES,
  'HouseholdBody householdId': field('HouseholdCreated', 'memberId'),
  'HouseholdRedemptionBody memberId': field('PointsRedeemed', 'redeemerId'),
  'HouseholdReservationBody memberId': field('PointsReserved', 'redeemerId'),
  'InvitationBody memberId': field('HouseholdMemberInvited', 'householdMemberId'),
  'RedeemerBody memberId': field('HouseholdRedeemerChanged', 'householdMemberId'),
  'TransferBody toHouseholdId': field('TransferRequested', 'householdId'),
  'EnrolMemberBody guestPurchases': { items: field('GuestPurchaseClaimed', 'purchaseId') },
  'EnrolMemberBody identities': {
    items: { properties: { kind: field('IdentityAdded', 'kind'), value: field('IdentityAdded', 'value') } },
  },
};

/** Fields that no event has. */
const UNRECORDED = [
  'BatchAdjustmentBody idempotencyKey',
  'BatchLotExpiryBody endingBefore',
  'BatchLotExpiryBody idempotencyKey',
  'BatchPurchaseBody enrol',
  'BatchPurchaseBody idempotencyKey',
  'BatchReturnBody idempotencyKey',
  'ConfirmClockBody time',
  'ExtendLotsBody endingBefore',
  'HouseholdReservationBody ttlSeconds',
  'RedemptionBody occurredAt',
  'ReserveBody ttlSeconds',
  'RotateKeyBody graceSeconds',
  'SettlementRevocationBody recordedFrom',
  'SettlementRevocationBody recordedTo',
  'VoucherUseBody occurredAt',
];

/** What `validateRules`, `challengeFaults`, `checkRule` and the deciders (`reason_required`) refuse before there is an event. */
const REFUSED_LATER =
  /Body rules?\b|Body (milestones\.0\.)?rewards\.0\b|^((Batch)?Adjustment|BatchLotExpiry|CancelSubscription|Decline|ExtendLots|GrantTier|LotExpiry|Reason|RevokeTierGrant|SettlementRevocation)Body reason minLength$/;

const lengths = [0, 1, 5, 6, 30, 31, 32, 33, 40, 41, 63, 64, 65, 128, 129, 199, 200, 201, 254, 255, 499, 500, 501];

const texts = [...lengths, 1_000, 1_001, 2_000, 2_001, 10_000].flatMap((length) => [
  ...['a', '7', '_', ' ', '😀'].map((letter) => letter.repeat(length)),
  `${'a'.repeat(Math.min(length, 64))}@${'b'.repeat(60)}.${'c'.repeat(Math.max(0, length - 129))}.no`,
]);

const said = [
  ...[
    'EUR',
    'eur',
    'nps',
    'csat',
    'service',
    'price',
    'member-1',
    '2026-02-01',
    '2026-02-30',
    '1990-12-10',
    '+4791234567',
  ],
  ...['2026-02-01T12:30:00Z', '2026-02-01T12:30:00.123456789+02:00', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z'],
];

const numbers = [0.5, 0, 1, 10, 11, 1e6, 1e6 + 1, 1e9, 1e9 + 1, 1e12, 1e12 + 1, 2 ** 53 - 1, 2 ** 53, 1e300];

const lists = [0, 1, 10, 20, 21, 30, 31, 50, 51, 500, 501, 1_001].flatMap((length) => {
  const names = Array.from({ length }, (_none, index) => `name-${index}`);
  return [names, names.map(() => ({})), Object.fromEntries(names.map((name) => [name, 'x']))];
});

const VALUES: readonly Json[] = [...numbers, ...numbers.map((number) => -number), ...texts, ...said, ...lists];

/** Values of each type, for fields of another type: there it does not matter how long or large they are. */
const TYPES: readonly Json[] = [
  ...[null, true, false, 1, -0.5, 'a', '7', 'EUR', '2026-02-01', '2026-02-01T12:30:00Z'],
  ...[{}, { name: 'x' }, [], ['name'], [{}], [[]]],
];

const ajv = new Ajv2020({ strict: false, allErrors: true, keywords: ['personal'], validateSchema: false });

/** Says what is wrong with a value itself, not with what is in it. */
function checkerOf(schema: Schema): (value: Json) => readonly string[] {
  const validate = ajv.compile({ ...schema, properties: {}, additionalProperties: true, items: true, required: [] });
  return (value) => (validate(value) ? [] : validate.errors!.map(({ keyword }) => keyword));
}

/** The value as the event gets it; `undefined` where what is no instant is refused on the way. */
const recorded = (schema: Schema, value: Json): Json | undefined =>
  schema.pattern === field('MemberFrozen', 'effectiveAt').pattern && typeof value === 'string'
    ? parseInstant(value)
    : value;

/** A body with a value at a path and nothing else. */
const bodyWith = ([name, ...rest]: readonly string[], value: Json): JsonObject => {
  const part = rest.length === 0 ? value : rest[0] === '0' ? [inside(rest, value)] : bodyWith(rest, value);
  return { [name!]: part };
};

const inside = ([, ...rest]: readonly string[], value: Json): Json =>
  rest.length === 0 ? value : bodyWith(rest, value);

function isTaken(body: Body, path: readonly string[], value: Json): boolean {
  const at = `/${path.join('/')}`;
  const checked = checkBody(body, bodyWith(path, value));
  return (
    !('errors' in checked) || !checked.errors.some(({ pointer }) => at === pointer || at.startsWith(`${pointer}/`))
  );
}

/** Values at the path, and below it, that the body takes and the event would not. */
function beyond(body: Body, path: readonly string[], schema: Schema): string[] {
  const faultsOf = checkerOf(schema);
  const own = [...TYPES, ...VALUES].flatMap((value, index) => {
    const stored = recorded(schema, value);
    const faults = stored === undefined ? [] : faultsOf(stored);
    if (faults[0] === 'type' && index >= TYPES.length) return [];
    return faults.length > 0 && isTaken(body, path, value) ? faults : [];
  });
  const { properties = {}, additionalProperties, items } = schema;
  const map = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const parts = { ...properties, ...(map && { name: map }), ...(items && { 0: items }) };
  return [
    ...[...new Set(own)].map((fault) => `${body.name} ${path.join('.')} ${fault}`),
    ...Object.entries(parts).flatMap(([name, part]) => beyond(body, [...path, name], part)),
  ];
}

const namesOf = (body: Body): readonly string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(body, '', true, false)
      .map((one) => one.propertyName),
  ),
];

/** Where a field of the body is recorded. */
function schemasOf(body: Body, name: string): readonly Schema[] {
  const elsewhere = ELSEWHERE[`${body.name} ${name}`];
  if (elsewhere) return [elsewhere];
  return RECORDED[body.name]!.flatMap((type) => schemas.get(type)!.properties![name] ?? []);
}

describe('the bounds of bodies', () => {
  let server: TestServer;
  let bodies: readonly Body[];

  beforeAll(async () => {
    server = await startServer();
    bodies = bodyClassesOf(server.app);
  });

  afterAll(() => server.close());

  it('are known for every body that a route takes', () => {
    expect(bodies.map(({ name }) => name).sort()).toEqual(Object.keys(RECORDED).sort());
  });

  it('are of fields that events have, but for a few', () => {
    const unrecorded = bodies.flatMap((body) =>
      RECORDED[body.name]!.length === 0
        ? []
        : namesOf(body)
            .filter((name) => schemasOf(body, name).length === 0)
            .map((name) => `${body.name} ${name}`),
    );
    expect(unrecorded.sort()).toEqual(UNRECORDED);
  });

  it('lie within those of the events that the bodies are recorded in', () => {
    const wrong = bodies.flatMap((body) =>
      namesOf(body).flatMap((name) => schemasOf(body, name).flatMap((schema) => beyond(body, [name], schema))),
    );
    expect(wrong.filter((one) => !REFUSED_LATER.test(one))).toEqual([]);
  });

  it('let an attribute have as many characters as an event lets it have, and refuse one more', async () => {
    const profile = (length: number) => ({ profile: { attributes: { language: 'n'.repeat(length) } } });
    await server.command('post', '/v1/members', { memberId: 'ada' }).expect(201);
    await server.command('patch', '/v1/members/ada', profile(LIMITS.textLengthMax)).expect(200);
    const refused = await server.command('patch', '/v1/members/ada', profile(LIMITS.textLengthMax + 1)).expect(400);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/profile/attributes', code: 'is_text_map' }] });
  });
});
