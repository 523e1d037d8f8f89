import { type RewardWording } from './wording.js';

export const englishRewards: RewardWording = {
  headings: { offer: 'The reward', voucher: 'Your voucher' },
  costs: (points) => `It costs ${points}.`,
  free: 'It is free.',
  tierPays: (tier, points) => `Members of ${tier} pay ${points}.`,
  tierFree: (tier) => `For members of ${tier} it is free.`,
  choose: (rewards) => `You choose one of these: ${rewards}. Its own terms apply to what you choose.`,
  worth: (money) => `It is worth ${money} at the checkout.`,
  off: (percent) => `It takes ${percent}% off one purchase.`,
  event: (moment, place) => `It takes place on ${moment}${place === undefined ? '.' : `. Place: ${place}.`}`,
  places: 'The number of places is limited.',
  stock: 'The number is limited, and it is offered while stocks last.',
  perMember: ({ said, one }, every) =>
    `You can have it ${one ? 'once' : `up to ${said} times`}${every === undefined ? '' : ` a ${every}`}.`,
  available: (period) => `You can get it ${period}.`,
  early: (tier, span) => `As ${tier} you can get it ${span} earlier.`,

  voucher: 'You get a voucher with a code.',
  validDays: (span) => `It is valid on the day on which you get it, and for ${span} after that.`,
  least: (money) => `Your purchase must come to at least ${money}.`,
  uses: {
    parts: 'You can use it in parts: what you do not use stays on it.',
    atOnce: 'You can use it for one purchase; what you do not use of it is lost.',
    once: 'You can use it once.',
  },
  secret: 'Anybody who has the code can use it, so keep it to yourself.',
};
