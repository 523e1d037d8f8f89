import { type MemberTruth, type ShopFact } from '../facts.js';
import { typicalMembers } from '../members/acting.js';
import { Life } from '../members/life.js';
import { profileOf } from '../members/profile.js';
import { type ShopParameters } from '../parameters.js';
import { worldOf } from '../world/world.js';
import { DayQueue } from './day-queue.js';

/** One fact after the other in order of time; facts of one instant in the order of their members' arrival. */
export function* shopFacts(parameters: ShopParameters): Generator<ShopFact> {
  for (const facts of shopDays(parameters)) yield* facts;
}

/** All facts of one day after the other, days without any included. Memory holds the members who are there, and one day's facts. */
export function* shopDays(parameters: ShopParameters): Generator<readonly ShopFact[]> {
  const world = worldOf(parameters);
  const typical = typicalMembers(parameters);
  const queue = new DayQueue<Life>(world.calendar.days);
  let number = 1;
  let newcomer: Life | undefined = new Life(world, typical, number);
  for (let day = 0; day < world.calendar.days; day++) {
    for (; newcomer?.profile.arrivesOn === day; newcomer = next()) queue.add(newcomer.day, newcomer);
    const lives = queue.take(day).sort((a, b) => a.profile.number - b.profile.number);
    const facts: ShopFact[] = [];
    for (const life of lives) {
      facts.push(...life.live());
      queue.add(life.day, life);
    }
    yield facts.sort(byTime);
  }

  function next(): Life | undefined {
    number += 1;
    return number <= parameters.members ? new Life(world, typical, number) : undefined;
  }
}

/** One member's life after the other, in the order of their arrival: what `shopFacts` tells, sorted otherwise. */
export function* shopLives(
  parameters: ShopParameters,
): Generator<{ readonly truth: MemberTruth; readonly facts: readonly ShopFact[] }> {
  const world = worldOf(parameters);
  const typical = typicalMembers(parameters);
  for (let number = 1; number <= parameters.members; number++) {
    const life = new Life(world, typical, number);
    const facts: ShopFact[] = [];
    while (life.day !== Number.POSITIVE_INFINITY) facts.push(...life.live());
    yield { truth: truthOf(life.profile), facts };
  }
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
