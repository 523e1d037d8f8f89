export { Dice } from './chance/dice.js';
export { SHOP_LIMITS } from './check-parameters.js';
export { shopParameters } from './defaults.js';
export { CLUB } from './members/club-evening.js';
export { InvalidShop } from './errors.js';
export {
  type ClubFact,
  type EnrolFact,
  type GuestPurchaseFact,
  type HouseholdFact,
  type MemberFact,
  type PurchaseFact,
  type ShopFact,
} from './facts.js';
export { DEFAULT_KINDS } from './kinds.js';
export { type Kind, type KindParameters, KINDS, type ShopParameters, type TrueClass } from './parameters.js';
export { shopDays, shopGuests, type ShopLife, shopLives, shopTruths } from './stream/shop-facts.js';
