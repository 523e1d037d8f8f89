import { type Dice } from '../chance/dice.js';
import { type World } from '../world/world.js';
import { type Profile, profileOf } from './profile.js';

/** So many members are asked before somebody comes without being brought along. */
const ASKED_MAX = 12;

/** Nobody brings others along before knowing the shop. */
const ACQUAINTED_AFTER_DAYS = 30;

/** A member who is there and ready to bring this one along; `undefined` when none is found. */
export function referrerOf(dice: Dice, world: World, { number, arrivesOn }: Profile): Profile | undefined {
  if (number === 1 || !dice.chance(world.parameters.askingArrivals)) return undefined;
  for (let asked = 0; asked < ASKED_MAX; asked++) {
    const other = profileOf(world, dice.whole(1, number - 1));
    const isThere = other.arrivesOn + ACQUAINTED_AFTER_DAYS <= arrivesOn && arrivesOn < other.leavesOn;
    if (isThere && dice.chance(other.advocacy)) return other;
  }
  return undefined;
}
