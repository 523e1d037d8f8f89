import { type DataOf, defineEvents, type EventOf } from '#event-store';
import {
  CAMPAIGN_ID,
  instant,
  integer,
  LIMITS,
  list,
  localDay,
  memberId,
  object,
  pattern,
  programId,
  text,
} from '#loyalty/vocabulary';
import { type CommandNoted } from '#runner';

export const campaignId = pattern(CAMPAIGN_ID);

/** The number of a taking from the budget of its campaign, from 1. */
export const taking = integer(1, LIMITS.totalMax);

const amount = { points: integer(0, LIMITS.totalMax), uses: integer(0, LIMITS.totalMax) };

/** Points, and purchases or other occasions that are rewarded. */
export type BudgetAmount = DataOf<typeof amount>;

const ofCampaign = { programId, campaignId };

const balance = {
  /** What the campaign has given and not got back, with what is under way. */
  given: object(amount),
  /** What of it is under way: taken, and of which it is not known yet what came of it. */
  underWay: object({ takings: integer(0, LIMITS.openTakingsMax), ...amount }),
  /** What was taken on the newest day, in the time zone of the programme; what came back later counts there, too. */
  onDay: object({ day: localDay, ...amount }).optional(),
  effectiveAt: instant,
};

/** What a budget comes to after an event. */
export type BudgetBalance = Omit<DataOf<typeof balance>, 'effectiveAt'>;

const { openTakingsMax, takingsAtOnceMax } = LIMITS;

/** What one campaign gives of its budget, in a stream of its own. Each event says what it comes to. */
export const campaignBudgetEvents = defineEvents({
  CampaignBudgetTaken: {
    description: 'So much was taken from the budget of a campaign for each of these, before it is given to members.',
    data: {
      ...ofCampaign,
      takings: list(
        object({
          taking,
          memberId,
          /** The command that it is for. */
          of: text(),
          ...amount,
          /** What was asked for, where it is more than was left. */
          asked: object(amount).optional(),
        }),
        takingsAtOnceMax,
        1,
      ),
      ...balance,
    },
  },
  CampaignBudgetUsed: {
    description: 'So much of these takings is recorded with members; what was taken more is in the budget again.',
    data: { ...ofCampaign, takings: list(object({ taking, ...amount }), openTakingsMax, 1), ...balance },
  },
  CampaignBudgetReturned: {
    description: 'These takings were never recorded with members: they are in the budget again.',
    data: { ...ofCampaign, takings: list(taking, openTakingsMax, 1), ...balance },
  },
  CampaignBudgetRestored: {
    description: 'Points that a campaign had given were taken back from a member: they are in the budget again.',
    data: { ...ofCampaign, memberId, points: integer(1, LIMITS.totalMax), ...balance },
  },
});

export type CampaignBudgetEvent = EventOf<typeof campaignBudgetEvents> | CommandNoted;
