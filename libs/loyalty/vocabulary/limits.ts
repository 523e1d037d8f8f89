/**
 * Bounds of the domain, by name. Amounts and points stay far below 2^53, where whole numbers in JSON stop being exact.
 */
export const LIMITS = {
  /** Minor units of one amount. */
  amountMax: 1e12,
  /** Points of one movement. */
  pointsMax: 1e12,
  /** Points since the beginning, per member and total. */
  totalMax: Number.MAX_SAFE_INTEGER,
  /** Versions of programmes, segments and models. */
  versionMax: 1e9,
  textLengthMax: 200,
  reasonLengthMax: 500,
  /** Languages in which something has a name. */
  languagesMax: 20,
  emailLengthMax: 254,
  attributesMax: 50,
  /** Texts of the caller's own on a purchase, a redemption or a member, and characters of their names. */
  metadataMax: 20,
  metadataNameLengthMax: 40,
  linesMax: 500,
  quantityMax: 1e6,
  earnRulesMax: 100,
  /** Rules of all campaigns of a programme that are not over, together, and so of one; those of the programme come on top. */
  campaignRulesMax: 100,
  rulesAtOnceMax: 200,
  /** Campaigns that a programme ever had: all of them are in hot state, since what is recorded late looks them up. */
  campaignsMax: 1_000,
  /** Versions of one campaign, for the same reason. */
  campaignVersionsMax: 100,
  /** Purchases that one preview of a campaign looks at. */
  previewPurchasesMax: 20_000,
  /** Times of the day at which a campaign is on. */
  campaignHoursMax: 10,
  /** Segments that a campaign or a challenge is for, and members, where it names them. */
  audienceSegmentsMax: 20,
  audienceMembersMax: 200,
  /** Words of a campaign, and characters of each. */
  campaignWordsMax: 20,
  campaignWordLengthMax: 40,
  /** Unique codes that a campaign ever had, and those of one batch, which one answer carries. */
  campaignCodesMax: 1_000_000,
  codesPerBatchMax: 100_000,
  /** Codes that a purchase names, and characters of each as it may be written. */
  purchaseCodesMax: 5,
  codeLengthMax: 64,
  /** Challenges that a programme ever had, and versions of one, for the same reason. */
  challengesMax: 1_000,
  challengeVersionsMax: 100,
  /** Challenges that are not over, or were not so long ago: each purchase may change what members have of them, which is in their hot state. */
  challengesAtOnceMax: 60,
  /** Days after the end of a challenge in which what is recorded late, returned or corrected still changes what members have of it. */
  challengeTailDays: 100,
  /** Of one challenge: what it asks for at most, in its own unit, and how often it can be completed. */
  challengeGoalMax: 1e12,
  challengeTimesMax: 1e6,
  challengeMilestonesMax: 20,
  /** What one completion or milestone gives. */
  challengeRewardsMax: 3,
  /** Categories or places that are to be collected. */
  challengePartsMax: 50,
  /** Days, weeks or months in which a streak can be: all are in the hot state of members. */
  challengePeriodsMax: 400,
  /** Windows of one challenge in which members have progress, for the same reason: the newest ones. */
  challengeWindowsMax: 31,
  challengeWindowDaysMax: 3_660,
  /** Milestones and completions that one command reaches; more follow with the next one. */
  challengeStepsAtOnceMax: 50,
  /** Milestones and completions of one window that a return may take back: the newest ones. */
  challengeStepsRememberedMax: 20,
  /** Rewards of these: three each. */
  challengeClaimsRememberedMax: 60,
  /** Plans that a programme ever had, and versions of one: all of them are in hot state, since what is recorded late looks them up. */
  plansMax: 100,
  planVersionsMax: 100,
  /** Months or days of a period of a plan, and of its free first one. */
  planMonthsMax: 120,
  planDaysMax: 3_660,
  /** Plans that a definition is for. */
  audiencePlansMax: 20,
  /** Subscriptions of one member that are over, and of one the plans and versions under which it was: the newest are in hot state. */
  subscriptionsRememberedMax: 50,
  subscriptionTermsMax: 50,
  /** Kinds, or categories, that earn nothing. */
  excludedMax: 100,
  tiersMax: 20,
  /** Rewards that are for one tier only, and phrases of what the shop does for its members, in one language. */
  exclusiveRewardsMax: 50,
  benefitWordsMax: 20,
  /** Days before others on which a tier can get new rewards. */
  earlyAccessDaysMax: 365,
  conditionLengthMax: 2_000,
  multiplierMax: 1_000,
  /** Months of a rolling tier window. */
  tierMonthsMax: 24,
  graceDaysMax: 60,
  expiryCountMax: 36_500,
  expiryMonthsMax: 1_200,
  expiryYearsMax: 100,
  activationDaysMax: 3_650,
  backdatingDaysMax: 36_500,
  /** How far `occurredAt` may lie ahead of our clock; it then counts as now. */
  clockSkewMinutesMax: 5,
  /** Settlements in one decision, so that an append stays within the store's 1 MiB. */
  settlementsMax: 500,
  /** Lots that one event gives another end. */
  lotsExtendedMax: 1_000,
  /** Lots that one debit may take from, for the same reason. */
  allocationsMax: 60_000,
  /** Lots that an event names in a list; more are packed into a text. */
  listedAllocationsMax: 10_000,
  /** Characters of that text: 13 digits of points, a step of lots, and their separators each. */
  packedAllocationsLengthMax: 900_000,
  commentLengthMax: 2_000,
  /** Characters of a slug: a behaviour, the topic of a request. */
  slugLengthMax: 40,
  promotionLengthMax: 64,
  /** Service requests of one member that are open at once; all of them are in hot state. */
  openRequestsMax: 50,
  /** Reservations of one member that are open at once: what a programme may allow, and what it allows where it says nothing. */
  openReservationsMax: 100,
  openReservationsDefault: 20,
  /**
   * Lots that the open reservations of one member name together: they are in hot state, and closing the member releases all in one
   * append.
   */
  reservedLotsMax: 5_000,
  /** Seconds for which points may be reserved (30 days), and for how long they are where nobody says so. */
  reservationSecondsMax: 2_592_000,
  reservationSecondsDefault: 900,
  /** Purchases that are worked out again at most when one that happened before them is recorded. */
  laterPurchasesMax: 100,
  /** Days of a return window, and for which points come back that have ended. */
  returnDaysMax: 36_500,
  /** Lots that a purchase paid with points remembers, so that a return gives the points back to them. */
  paymentLotsMax: 1_000,
  /** Corrections of one purchase: all are read with it. */
  correctionsMax: 50,
  /** Lots with what one purchase earned that a correction of its day names. */
  purchaseLotsMax: 1_000,
  /** Adjustments of one member that wait for approval, for the same reason. */
  waitingAdjustmentsMax: 20,
  /** Tiers of one member that are granted and in force at once, for the same reason. */
  tierGrantsMax: 20,
  /** Transfers of one member that are under way at once, and lots that one of them takes from: all are in hot state. */
  openTransfersMax: 20,
  transferLotsMax: 1_000,
  /** Open lots of a member who is merged, all in one append, and members that one member was made of. */
  mergedLotsMax: 2_000,
  predecessorsMax: 100,
  /** Members of one household and those who are invited, and how many there are where the rules do not say. */
  householdMembersMax: 20,
  /** Days of a referral: from joining to the first purchase, and from that to its reward. */
  referralDaysMax: 3_650,
  /** Referrals of one member that are rewarded in a month. */
  referralsMax: 1_000_000,
  householdMembersDefault: 6,
  /** Changes of the tier, of the class, and of segments that are in hot state: what is recorded late looks them up. */
  changesRememberedMax: 200,
  /** Rewards, badges, challenges, campaigns and partners, of each, that the document of a member names: those of last. */
  namesPerMemberMax: 100,
  /** Claims of one reward whose instants it has, so that a cancelled one leaves the one before it. */
  claimTimesMax: 5,
  /** Segments that one member is recorded to be in, for the same reason. */
  segmentsPerMemberMax: 200,
  /** Characters of a segment's rule as JSON. */
  segmentRuleLengthMax: 20_000,
  /** Pieces of evidence for a loyalty class. */
  evidenceMax: 40,
  /** Identities of the programme's kinds that one member has at the same time. */
  identitiesMax: 20,
  /** Kinds of identities that a programme names. */
  identityKindsMax: 20,
  /** Segments that a reward is for, and how often one member can have it where there is a limit. */
  rewardSegmentsMax: 20,
  claimsPerRewardMax: 100,
  /** Rewards of which a member chooses one. */
  choiceMax: 20,
  /**
   * What a reward has in stock; takings of it that are neither used nor returned, all in hot state, of which more wait; and takings in one
   * append.
   */
  stockMax: 1e9,
  /** Changes of the stock of a reward that are shown with it. */
  stockChangesShownMax: 50,
  openTakingsMax: 10_000,
  takingsAtOnceMax: 500,
  /** Vouchers of one member that are open at once: all of them are in hot state. */
  openVouchersMax: 100,
  /** Days for which a voucher is valid, and how often one can be used in part. */
  voucherDaysMax: 3_650,
  voucherUsesMax: 100,
  /** Partners that a programme ever had, and versions of one: all are in hot state, since what is recorded late looks them up. */
  partnersMax: 1_000,
  partnerVersionsMax: 100,
  /** Periods that were settled with one partner: their ids are in hot state. */
  settlementsPerPartnerMax: 5_000,
  /** Guest purchases that one enrolment claims. */
  guestPurchasesMax: 20,
} as const;
