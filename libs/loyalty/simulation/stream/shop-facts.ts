import { type GuestPurchaseFact, type MemberFact, type MemberTruth, type ShopFact } from '../facts.js';
import { typicalMembers } from '../members/acting.js';
import { guestPurchases } from '../members/guests.js';
import { Life } from '../members/life.js';
import { profileOf } from '../members/profile.js';
import { type ShopParameters } from '../parameters.js';
import { worldOf } from '../world/world.js';
import { DayQueue } from './day-queue.js';

/** A day of the shop. */
export interface ShopDay {
  /** Local, `YYYY-MM-DD`. */
  readonly date: string;
  /** In order of time; those of one instant in the order of their members' arrival, guests last. */
  readonly facts: readonly ShopFact[];
  /** Members whose lives go on after this day, which is what takes memory. */
  readonly membersKept: number;
}

/** One fact after the other in order of time. */
export function* shopFacts(parameters: ShopParameters): Generator<ShopFact> {
  for (const facts of shopDays(parameters)) yield* facts;
}

/** The facts of one day after the other, in order of time. */
export function* shopDays(parameters: ShopParameters): Generator<readonly ShopFact[]> {
  for (const { facts } of shopCalendar(parameters)) yield facts;
}

/**
 * Day after day, those without facts included. It keeps in memory the members who are there and one day's facts: members are
 * made when they arrive and forgotten when they leave.
 */
export function* shopCalendar(parameters: ShopParameters): Generator<ShopDay> {
  const world = worldOf(parameters);
  const typical = typicalMembers(parameters);
  const queue = new DayQueue<Life>(world.calendar.days);
  let arrived = 0;
  const next = () => (arrived < parameters.members ? new Life(world, typical, ++arrived) : undefined);
  let newcomer = next();
  for (let day = 0; day < world.calendar.days; day++) {
    for (; newcomer?.profile.arrivesOn === day; newcomer = next()) queue.add(newcomer.day, newcomer);
    const lives = queue.take(day).sort((a, b) => a.profile.number - b.profile.number);
    const facts: ShopFact[] = [];
    for (const life of lives) {
      for (const fact of life.live()) facts.push(fact);
      queue.add(life.day, life);
    }
    for (const fact of guestPurchases(world, typical, day)) facts.push(fact);
    yield { date: world.calendar.date(day), facts: facts.sort(byTime), membersKept: queue.size };
  }
}

export interface ShopLife {
  readonly truth: MemberTruth;
  /** In order of time. */
  readonly facts: readonly MemberFact[];
  /** Decisions of this member, and how many of them the noise made it take as another kind would. */
  readonly behaviours: number;
  readonly swapped: number;
}

/** One member's life after the other, in the order of their arrival: what `shopFacts` gives of members, in another order. */
export function* shopLives(parameters: ShopParameters): Generator<ShopLife> {
  const world = worldOf(parameters);
  const typical = typicalMembers(parameters);
  for (let number = 1; number <= parameters.members; number++) {
    const life = new Life(world, typical, number);
    const facts: MemberFact[] = [];
    while (life.day !== Number.POSITIVE_INFINITY) for (const fact of life.live()) facts.push(fact);
    yield { truth: truthOf(life.profile), facts, ...life.counts };
  }
}

/** What people who are no members bought, in order of time: the part of `shopFacts` that `shopLives` leaves out. */
export function* shopGuests(parameters: ShopParameters): Generator<GuestPurchaseFact> {
  const world = worldOf(parameters);
  const typical = typicalMembers(parameters);
  for (let day = 0; day < world.calendar.days; day++) yield* guestPurchases(world, typical, day);
}

/** Why each member comes, in the order of their arrival; without living their lives. */
export function* shopTruths(parameters: ShopParameters): Generator<MemberTruth> {
  const world = worldOf(parameters);
  for (let number = 1; number <= parameters.members; number++) yield truthOf(profileOf(world, number));
}

function truthOf({ member, trueClass, actsAs }: MemberTruth): MemberTruth {
  return { member, trueClass, actsAs };
}

function byTime(a: ShopFact, b: ShopFact): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
