import { type Budget } from '#loyalty/program';
import {
  copyTakings,
  newestOf,
  noTakings,
  type OpenTaking,
  type OpenTakings,
  takingsFromJson,
  takingsToJson,
} from '#loyalty/takings';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant, type LocalDay } from '#platform';
import { type Decider } from '#runner';

import { type BudgetAmount, type BudgetBalance, type CampaignBudgetEvent } from './events.js';
import { grantOf, isSome, leftOf } from './left.js';

/** What was taken for a command of a member. */
export interface BudgetTaking extends OpenTaking, BudgetAmount {
  /** What was asked for. */
  readonly asked: BudgetAmount;
  readonly day: LocalDay;
}

export interface BudgetState extends OpenTakings<BudgetTaking> {
  readonly balance: BudgetBalance;
}

/** What a command of a member needs. */
export interface BudgetRequest extends BudgetAmount {
  readonly memberId: string;
  readonly of: string;
  /** A taking of the same command that is of no use any more. */
  readonly voided?: number;
}

interface OfBudget {
  readonly programId: string;
  readonly campaignId: string;
}

export type TakeBudget = OfBudget & {
  readonly type: 'TakeBudget';
  /** What the definition in force says; undefined where it has no budget any more, which limits nothing. */
  readonly budget: Budget | undefined;
  /** In the time zone of the programme. */
  readonly day: LocalDay;
  readonly requests: readonly BudgetRequest[];
  /** What was used of takings whose commands are recorded. */
  readonly used: ReadonlyMap<number, BudgetAmount>;
};

/** What became of takings that were open for long. */
export type SettleBudget = OfBudget & {
  readonly type: 'SettleBudget';
  readonly used: ReadonlyMap<number, BudgetAmount>;
  readonly returned: readonly number[];
};

/** Points that were taken back from a member; sent under one id for each event that says so, so that it counts once. */
export type RestoreBudget = OfBudget & {
  readonly type: 'RestoreBudget';
  readonly memberId: string;
  readonly points: number;
};

export type BudgetCommand = TakeBudget | SettleBudget | RestoreBudget;

interface BudgetContext {
  readonly now: Instant;
}

function decide(command: BudgetCommand, state: BudgetState, { now }: BudgetContext): readonly CampaignBudgetEvent[] {
  const inMaking = new InMaking(command, state, now);
  switch (command.type) {
    case 'TakeBudget':
      return inMaking.take(command);
    case 'SettleBudget':
      inMaking.use(command.used);
      return inMaking.return(command.returned);
    case 'RestoreBudget':
      return inMaking.restore(command);
    default:
      return command satisfies never;
  }
}

/** A budget while events are decided. */
class InMaking {
  private readonly events: CampaignBudgetEvent[] = [];
  private readonly state: BudgetState;
  private readonly ofCampaign: OfBudget;

  constructor(
    { programId, campaignId }: OfBudget,
    state: BudgetState,
    private readonly effectiveAt: Instant,
  ) {
    this.state = copy(state);
    this.ofCampaign = { programId, campaignId };
  }

  /** In order, as long as something is left. What is used is said along with the next taking, so that it costs no append of its own. */
  take({ budget, day: asOf, requests, used }: TakeBudget): readonly CampaignBudgetEvent[] {
    this.use(used);
    const { balance, made, open } = this.state;
    const day = balance.onDay && balance.onDay.day > asOf ? balance.onDay.day : asOf;
    const newest = newestOf(this.state);
    const left = { ...leftOf(budget, balance, day) };
    const sum = { points: 0, uses: 0 };
    const takings: Taken['takings'][number][] = [];
    for (const { memberId, of, points, uses, voided = 0 } of requests) {
      const asked = { points, uses };
      const known = newest.get(memberId, of) ?? 0;
      if (known > voided && isAnswered(open.get(known), asked)) continue;
      const granted = grantOf(asked, left, budget?.whenShort);
      if (known > voided && isNoMore(granted, open.get(known)!)) continue;
      if (!isSome(granted) || open.size + takings.length >= LIMITS.openTakingsMax) continue;
      const taking = made + takings.length + 1;
      const isAll = granted.points === points && granted.uses === uses;
      takings.push({ taking, memberId, of, ...granted, ...(!isAll && { asked }) });
      newest.add(memberId, of, taking);
      for (const name of ['points', 'uses'] as const) {
        left[name] -= granted[name];
        sum[name] += granted[name];
      }
    }
    if (takings.length === 0) return [];
    const today = balance.onDay?.day === day ? balance.onDay : { points: 0, uses: 0 };
    this.add('CampaignBudgetTaken', {
      takings,
      given: plus(balance.given, sum),
      underWay: { takings: open.size + takings.length, ...plus(balance.underWay, sum) },
      onDay: { day, ...plus(today, sum) },
    });
    return this.events;
  }

  use(used: ReadonlyMap<number, BudgetAmount>): void {
    const { open } = this.state;
    const takings = [...used].flatMap(([taking, { points, uses }]) => {
      const known = open.get(taking);
      return known ? [{ taking, points: Math.min(points, known.points), uses: Math.min(uses, known.uses) }] : [];
    });
    if (takings.length === 0) return;
    const after = this.without(takings);
    this.add('CampaignBudgetUsed', { takings, ...after });
  }

  return(returned: readonly number[]): readonly CampaignBudgetEvent[] {
    const takings = returned.filter((taking) => this.state.open.has(taking));
    if (takings.length === 0) return this.events;
    const after = this.without(takings.map((taking) => ({ taking, points: 0, uses: 0 })));
    this.add('CampaignBudgetReturned', { takings, ...after });
    return this.events;
  }

  restore({ memberId, points }: RestoreBudget): readonly CampaignBudgetEvent[] {
    const { given, ...rest } = this.state.balance;
    this.add('CampaignBudgetRestored', { memberId, points, ...rest, given: plus(given, { points, uses: 0 }, -1) });
    return this.events;
  }

  /** The balance once so much of these takings is used, and the rest is in the budget again, of the newest day on that day too. */
  private without(used: readonly (BudgetAmount & { readonly taking: number })[]): BudgetBalance {
    let { given, underWay, onDay } = this.state.balance;
    for (const { taking, points, uses } of used) {
      const known = this.state.open.get(taking)!;
      const rest = plus(known, { points, uses }, -1);
      given = plus(given, rest, -1);
      underWay = { takings: underWay.takings - 1, ...plus(underWay, known, -1) };
      if (onDay && onDay.day === known.day) onDay = { day: onDay.day, ...plus(onDay, rest, -1) };
    }
    return { given, underWay, ...(onDay && { onDay }) };
  }

  private add<Type extends Recorded['type']>(type: Type, data: Omit<Of<Type>['data'], 'effectiveAt' | keyof OfBudget>) {
    const { ofCampaign, effectiveAt } = this;
    const event = { type, data: { ...ofCampaign, ...data, effectiveAt } } as unknown as CampaignBudgetEvent;
    this.events.push(event);
    apply(this.state, event);
  }
}

type Recorded = Exclude<CampaignBudgetEvent, { readonly type: 'CommandNoted' }>;

type Of<Type extends Recorded['type']> = Extract<Recorded, { readonly type: Type }>;

type Taken = Of<'CampaignBudgetTaken'>['data'];

/** Whether a command has what it asks already, or the rest of it; one that was made just now is not among those that are open. */
const isAnswered = (known: BudgetTaking | undefined, asked: BudgetAmount): boolean =>
  known === undefined || isNoMore(asked, known.asked);

const isNoMore = (a: BudgetAmount, b: BudgetAmount): boolean => a.points <= b.points && a.uses <= b.uses;

const plus = (a: BudgetAmount, b: BudgetAmount, sign = 1): BudgetAmount => ({
  points: a.points + sign * b.points,
  uses: a.uses + sign * b.uses,
});

interface StateInMaking {
  balance: BudgetBalance;
  made: number;
  open: Map<number, BudgetTaking>;
}

/** The state is a copy of the runner's own, so that its map may be changed. */
function apply(state: BudgetState, event: CampaignBudgetEvent): void {
  if (event.type === 'CommandNoted') return;
  const { open, ...rest } = state as StateInMaking;
  const { given, underWay, onDay, effectiveAt: takenAt } = event.data;
  Object.assign(state, { ...rest, balance: { given, underWay, ...(onDay && { onDay }) } });
  switch (event.type) {
    case 'CampaignBudgetTaken':
      for (const { taking, memberId, of, points, uses, asked = { points, uses } } of event.data.takings)
        open.set(taking, { memberId, of, takenAt, points, uses, asked, day: onDay!.day });
      Object.assign(state, { made: state.made + event.data.takings.length });
      return;
    case 'CampaignBudgetUsed':
      for (const { taking } of event.data.takings) open.delete(taking);
      return;
    case 'CampaignBudgetReturned':
      for (const taking of event.data.takings) open.delete(taking);
      return;
    case 'CampaignBudgetRestored':
      return;
    default:
      return event satisfies never;
  }
}

const copy = ({ balance, ...takings }: BudgetState): BudgetState => ({ balance, ...copyTakings(takings) });

const nothing = { points: 0, uses: 0 };

/** What a campaign has given, and what was taken ahead of that. Open takings are few, so is the state. */
export const budgetDecider: Decider<BudgetState, BudgetCommand, CampaignBudgetEvent, BudgetContext> = {
  stateVersion: 1,
  initial: () => ({ balance: { given: nothing, underWay: { takings: 0, ...nothing } }, ...noTakings() }),
  copy,
  apply,
  decide,
  toJson: ({ balance, ...takings }) => ({ balance, ...takingsToJson(takings) }),
  fromJson: (json) => {
    const { balance, ...takings } = json as Pick<BudgetState, 'balance'> &
      ReturnType<typeof takingsToJson<BudgetTaking>>;
    return { balance, ...takingsFromJson(takings) };
  },
};
