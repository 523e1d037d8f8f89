import { type LoyaltyClass } from '../events.js';

const NEXT_MOVES: Readonly<Record<LoyaltyClass, string>> = {
  satisfaction:
    'Content, and gone when somebody offers more: give recognition now, and widen what they buy before a rival comes.',
  price: 'Stays for the low price: show value that a discount does not, such as service, range or early access.',
  opportunistic: 'Takes the benefit and leaves: make benefits small, and let each step need a purchase.',
  convenience:
    'Comes because it is handy: serve better where and when they come, and give them a reason to like the shop.',
  true: 'Likes the shop and says so: thank them, let them in first, and ask them to be ambassadors.',
  unclassified: 'Not enough is known yet: ask how satisfied they are, and wait for more purchases.',
};

/** What the business should do next for members of a class, in a sentence. */
export function nextMove(loyaltyClass: LoyaltyClass): string {
  return NEXT_MOVES[loyaltyClass];
}
