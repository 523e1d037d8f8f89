import { Dice } from '../chance/dice.js';
import { type Channel, type EnrolFact, type MemberFact, type PurchaseFact } from '../facts.js';
import { STREAMS } from '../world/streams.js';
import { type World } from '../world/world.js';
import { Acting, type TypicalMembers } from './acting.js';
import { AfterSale } from './after-sale.js';
import { Agenda } from './agenda.js';
import { answerOf, Mood } from './attitude.js';
import { basketOf, boughtAs, type Welcome } from './basket.js';
import { nextVisit } from './coming.js';
import { engageForAMonth, MONTH_DAYS } from './engagement.js';
import { joinFamily } from './family.js';
import { spendClubEvening } from './club-evening.js';
import { drawHabits, type Habits } from './habits.js';
import { type Place, placeOf } from './place.js';
import { type Profile, profileOf } from './profile.js';
import { spendLastEvening } from './last-evening.js';
import { referrerOf } from './referrer.js';
import { askForService } from './service.js';
import { SharedPoints } from './shared-points.js';
import { Wallet } from './wallet.js';

/** Most enrol at the till of their first purchase, and those who want the welcome points surely do. */
const BUYS_AT_ONCE = 0.8;

const ENROLS_BEFORE_MINUTES = 3;

const FORGOT_SOMETHING = 0.02;

const WELCOME: Welcome = { code: 'welcome', percent: 10 };

const WELCOME_DAYS = 14;

const REDEEMS_AFTER_MINUTES = 2;

/** An annoyed member without patience leaves so often, within so many days. */
const LEAVES_ANNOYED = 0.5;

const LEAVES_WITHIN_DAYS = 30;

const ANSWERS_WITHIN_MINUTES = 3 * 1440;

const OLDEST_AT_ARRIVAL_DAYS = 80 * 365;

const YOUNGEST_AT_ARRIVAL_DAYS = 18 * 365;

const DAY_MS = 86_400_000;

const NEVER = Number.POSITIVE_INFINITY;

/**
 * One member's life, day by day: it knows the day on which something happens next, so that a driver of many lives
 * needs to keep nothing but these.
 */
export class Life {
  readonly profile: Profile;
  private readonly dice: Dice;
  /** Of their own, so that a shop without such an evening is the same in all else. */
  private readonly eveningDice: Dice;
  private readonly acting: Acting;
  private readonly habits: Habits;
  private readonly agenda: Agenda;
  private readonly afterSale: AfterSale;
  private readonly wallet = new Wallet();
  private readonly shared: SharedPoints | undefined;
  /** What it does on the shop's last evening: something of its own, or nothing. */
  private readonly hasPlans: boolean;
  private readonly mood = new Mood();
  private visitOn: number;
  private monthOn: number;
  private npsOn: number;
  private leavesOn: number;
  private eveningOn: number;
  private purchases = 0;
  /** Until it has had the welcome offer. */
  private wantsWelcome: boolean;

  constructor(
    private readonly world: World,
    typical: TypicalMembers,
    number: number,
  ) {
    const { parameters, calendar } = world;
    this.profile = profileOf(world, number);
    this.dice = new Dice(parameters.seed, STREAMS.life, number);
    this.eveningDice = new Dice(parameters.seed, STREAMS.checkouts, number);
    this.acting = new Acting(this.dice, typical, parameters, this.profile);
    this.habits = drawHabits(this.dice, world, this.profile, this.acting.self);
    this.agenda = new Agenda(calendar);
    this.afterSale = new AfterSale(world, this.profile, this.agenda);
    const stay = joinFamily(this.agenda, this.profile, { ...parameters, days: calendar.days });
    const { pooledPercent } = parameters;
    if (stay && pooledPercent !== undefined) this.shared = new SharedPoints(stay, pooledPercent);
    const { arrivesOn, leavesOn } = this.profile;
    this.leavesOn = leavesOn;
    this.monthOn = arrivesOn;
    this.hasPlans = this.eveningDice.chance(parameters.lastEveningShare);
    this.eveningOn = this.hasPlans || this.shared || parameters.clubEvening ? calendar.days - 1 : NEVER;
    this.npsOn = arrivesOn + 1 + this.dice.whole(0, parameters.npsEveryDays - 1);
    this.wantsWelcome = this.dice.chance(this.acting.now().welcomeTaking);
    this.visitOn = this.wantsWelcome || this.dice.chance(BUYS_AT_ONCE) ? arrivesOn : this.nextVisit(arrivesOn + 1);
  }

  /** The next day on which something happens; infinite when the life is over. */
  get day(): number {
    const next = Math.min(this.visitOn, this.monthOn, this.npsOn, this.eveningOn);
    const day = Math.min(this.agenda.day, next < this.leavesOn ? next : NEVER);
    return day < this.world.calendar.days ? day : NEVER;
  }

  /** Behaviours so far, and how many of them were another kind's. */
  get counts(): Acting['counts'] {
    return this.acting.counts;
  }

  /** Lives the next day: what happens on it, in order of time. */
  live(): MemberFact[] {
    const { day } = this;
    if (day === NEVER) return [];
    const arrives = day === this.profile.arrivesOn;
    const trip = this.visitOn === day && day < this.leavesOn ? this.visit(day) : undefined;
    if (arrives) this.enrol(day, trip);
    if (this.monthOn === day) {
      if (day < this.leavesOn) this.engage(day);
      this.monthOn = day + MONTH_DAYS;
    }
    if (this.npsOn === day) {
      if (day < this.leavesOn) this.survey('nps', day, 600 + this.dice.unit());
      this.npsOn = day + this.world.parameters.npsEveryDays;
    }
    if (this.eveningOn === day) {
      if (day < this.leavesOn) this.spendEvening(day);
      this.eveningOn = NEVER;
    }
    return this.agenda.take(day);
  }

  private enrol(day: number, trip: Place | undefined): void {
    const dice = this.dice;
    const { member } = this.profile;
    const channel: Channel = trip?.channel ?? (dice.chance(this.acting.self.online) ? 'web' : 'store');
    const minute = (trip?.minute ?? dice.whole(10 * 60, 18 * 60)) - ENROLS_BEFORE_MINUTES;
    const ageDays = dice.whole(YOUNGEST_AT_ARRIVAL_DAYS, OLDEST_AT_ARRIVAL_DAYS);
    const birthDate = new Date(this.world.calendar.at(day, 12 * 60) - ageDays * DAY_MS)
      .toISOString()
      .slice(0, 'YYYY-MM-DD'.length);
    const referredBy = referrerOf(dice, this.world, this.profile)?.member;
    const enrol: Omit<EnrolFact, 'at'> = {
      kind: 'enrol',
      member,
      channel,
      birthDate,
      ...(referredBy && { referredBy }),
    };
    this.agenda.add(day, minute, enrol);
    if (dice.chance(this.acting.now().newsletter)) this.behave('newsletter', day, minute + 1, channel);
  }

  /** Goes shopping, and decides when to come next. */
  private visit(day: number): Place | undefined {
    const place = this.placeOf(day);
    if (place) {
      this.shop(day, place);
      if (this.dice.chance(FORGOT_SOMETHING)) this.shop(day, { ...place, minute: place.minute + 4 });
    }
    const { purchasesMax } = this.world.parameters;
    if (purchasesMax !== null && this.purchases >= purchasesMax) this.leavesOn = Math.min(this.leavesOn, day + 1);
    this.visitOn = place ? this.nextVisit(day + 1) : day + 1; // what was closed is open tomorrow
    return place;
  }

  private placeOf(day: number): Place | undefined {
    const where = this.acting.now();
    const when = this.acting.now();
    return placeOf(this.dice, this.world, this.habits, { where, when }, day);
  }

  private nextVisit(day: number): number {
    const { arrivesOn: arrivedOn } = this.profile;
    return nextVisit(this.dice, this.world, this.habits, this.acting.now(), { day, arrivedOn });
  }

  private shop(day: number, { store, channel, minute }: Place): void {
    const { parameters } = this.world;
    if (parameters.purchasesMax !== null && this.purchases >= parameters.purchasesMax) return;
    const dice = this.dice;
    const what = this.acting.now();
    const welcome = this.wantsWelcome && day < this.profile.arrivesOn + WELCOME_DAYS ? WELCOME : undefined;
    const lines = basketOf(dice, this.world, this.habits, what, { day, store, welcome });
    if (lines.length === 0) return;
    if (lines.some(({ promotion }) => promotion === WELCOME.code)) this.wantsWelcome = false;
    const { member } = this.profile;
    const purchaseId = `${member}-${++this.purchases}`;
    const at = minute + dice.unit();
    const record = this.afterSale.recordOf({ day, minute: at, channel });
    const purchase: Omit<PurchaseFact, 'at'> = {
      kind: 'purchase',
      member,
      ...(record !== undefined && { record }),
      purchaseId,
      ...boughtAs(this.world, lines, { day, store, channel, welcome }),
    };
    this.agenda.add(day, at, purchase);
    const earned = this.afterSale.handOver(purchase, { day, minute: at });
    this.wallet.add(earned.day, this.shared?.keptOf(earned, day) ?? earned.points);
    this.redeem(day, at + REDEEMS_AFTER_MINUTES);
    this.afterPurchase(day, at, purchase);
  }

  private redeem(day: number, minute: number): void {
    const { redeemFromPoints, redeemChance, redeemShare } = this.acting.now();
    const there = this.wallet.surelyThere(day);
    if (there < redeemFromPoints || !this.dice.chance(redeemChance)) return;
    const points = Math.floor(there * redeemShare);
    if (points < 1) return;
    const { member } = this.profile;
    this.wallet.add(day, -points);
    this.agenda.add(day, minute, { kind: 'redeem', member, points, reference: `${member}-r${this.purchases}` });
  }

  private spendEvening(day: number): void {
    const { member, number } = this.profile;
    const { seed, clubEvening } = this.world.parameters;
    this.shared?.spend(this.agenda, member, day);
    const points = this.wallet.surelyThere(day);
    if (clubEvening)
      spendClubEvening(new Dice(seed, STREAMS.clubEvening, number), this.agenda, {
        ...{ member, day },
        points: this.hasPlans ? 0 : points,
      });
    if (!this.hasPlans) return;
    const memberOf = (other: number) => profileOf(this.world, other).member;
    spendLastEvening(this.eveningDice, this.agenda, { member, number, day, points, memberOf });
  }

  /** What a purchase may lead to: a question, an answer to the shop's question, a review. */
  private afterPurchase(day: number, minute: number, purchase: Omit<PurchaseFact, 'at'>): void {
    const dice = this.dice;
    const { channel, purchaseId } = purchase;
    const { requestsPerPurchase, reviewsPerPurchase } = this.acting.now();
    if (dice.chance(requestsPerPurchase)) {
      const annoyedOn = askForService(dice, this.agenda, purchase, { day, minute });
      if (annoyedOn !== undefined) this.annoy(annoyedOn);
    }
    if (dice.chance(reviewsPerPurchase)) this.behave('review', day, minute + 1440 * (1 + 5 * dice.unit()), channel);
    if (dice.chance(this.world.parameters.csatAskedShare))
      this.survey('csat', day, minute + 60, { purchaseId, channel });
  }

  private annoy(day: number): void {
    const { patience } = this.acting.now();
    this.mood.suffer(day, patience);
    const leaves = this.world.parameters.lifetimeScale !== null && this.dice.chance(LEAVES_ANNOYED * (1 - patience));
    if (leaves) this.leavesOn = Math.min(this.leavesOn, day + this.dice.whole(1, LEAVES_WITHIN_DAYS));
  }

  private survey(
    survey: 'nps' | 'csat',
    day: number,
    minute: number,
    about: { readonly purchaseId?: string; readonly channel: Channel } = { channel: 'app' },
  ): void {
    const traits = this.acting.now();
    const dice = this.dice;
    if (!dice.chance(traits.answersSurveys)) return;
    const { answerScatter: scatter } = this.world.parameters;
    const answer = answerOf(dice, survey, { traits, mood: this.mood.on(day), scatter });
    const after = minute + ANSWERS_WITHIN_MINUTES * dice.unit();
    this.agenda.add(day, after, { kind: 'feedback', member: this.profile.member, ...answer, ...about });
  }

  private behave(behaviour: 'newsletter' | 'review', day: number, minute: number, channel: Channel): void {
    const { member } = this.profile;
    const reference = `${member}-${behaviour}-${this.purchases}`;
    this.agenda.add(day, minute, { kind: 'behaviour', member, behaviour, reference, channel });
  }

  private engage(day: number): void {
    const { member } = this.profile;
    const { pace } = this.world.parameters;
    engageForAMonth(this.dice, this.agenda, this.acting, { member, day, endsOn: this.leavesOn, pace });
  }
}
