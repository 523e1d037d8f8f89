import { Dice } from '../chance/dice.js';
import { type ShopParameters } from '../parameters.js';
import { STREAMS } from '../world/streams.js';
import { type Agenda } from './agenda.js';
import { type Profile } from './profile.js';

/** Members whose numbers are neighbours may be a family: at most so many of them, and at least two. */
const FAMILY_MEMBERS_MAX = 4;

const JOINS_WITHIN_DAYS = 30;

const LEAVES = 0.15;

const LEAVES_WITHIN_DAYS = 400;

/** In the daytime, on which day it may be. */
const NOON = 12 * 60;

const A_DAY_OFF_PEAK = 5 * 60;

interface FamilyOptions extends Pick<ShopParameters, 'seed' | 'familyShare'> {
  /** Days of the shop. */
  readonly days: number;
}

/** How long a member is in the household of its family. */
export interface FamilyStay {
  readonly householdId: string;
  readonly joinsOn: number;
  /** Infinite where it stays. */
  readonly leavesOn: number;
}

/**
 * Lets a member join the household of its family soon after its enrolment, and some leave it again; nothing where it has no family. Who is family is known by the numbers alone, so that
 * each member finds the household, no matter who comes first: all of them create it under the same id, which makes it once.
 */
export function joinFamily(agenda: Agenda, profile: Profile, options: FamilyOptions): FamilyStay | undefined {
  const { member, number, arrivesOn, leavesOn } = profile;
  const family = Math.floor((number - 1) / FAMILY_MEMBERS_MAX);
  const ofFamily = new Dice(options.seed, STREAMS.families, family);
  const isFamily = ofFamily.chance(options.familyShare);
  const size = ofFamily.whole(2, FAMILY_MEMBERS_MAX);
  if (!isFamily || (number - 1) % FAMILY_MEMBERS_MAX >= size) return undefined;
  const dice = new Dice(options.seed, STREAMS.familyMembers, number);
  const joinsOn = arrivesOn + dice.whole(1, JOINS_WITHIN_DAYS);
  const minute = NOON + A_DAY_OFF_PEAK * dice.unit();
  const stays = !dice.chance(LEAVES);
  const leftOn = joinsOn + dice.whole(1, LEAVES_WITHIN_DAYS);
  if (joinsOn >= Math.min(leavesOn, options.days)) return undefined;
  const householdId = `${member.slice(0, -DIGITS)}home-${family}`;
  const about = { member, householdId };
  agenda.add(joinsOn, minute, { kind: 'create-household', ...about });
  agenda.add(joinsOn, minute + 1, { kind: 'invite', ...about });
  agenda.add(joinsOn, minute + 2, { kind: 'join', ...about });
  const isLeft = !stays && leftOn < leavesOn;
  if (isLeft) agenda.add(leftOn, minute, { kind: 'leave', ...about });
  return { householdId, joinsOn, leavesOn: isLeft ? leftOn : Infinity };
}

/** Of the number that a member's id ends with. */
const DIGITS = 6;
