import { type OfferWording } from './wording.js';

export const english: OfferWording = {
  rewardAvailable: (points) => (points === undefined ? 'This is a gift for you.' : `You have the ${points} for it.`),
  rewardNear: (missing, day) => `You need ${missing} more${day === undefined ? '' : `, at your pace by ${day}`}.`,
  campaignOn: (times, points, day) =>
    `${times !== undefined ? `You earn ${times} times the points` : points !== undefined ? `You get ${points}` : 'You earn more'}${day === undefined ? '' : ` until ${day}`}.`,
  challengeNear: (progress, goal, points) =>
    `You have done ${progress} of ${goal}.${points === undefined ? '' : ` Complete it and get ${points}.`}`,
  pointsEnd: (points, day) => `Use your ${points} before ${day}.`,
  tierNear: (missing, tier) => `You need ${missing} more to become ${tier}.`,
  purchases: (count, one) => `${count} ${one ? 'purchase' : 'purchases'}`,
  moves: {
    widen: { name: 'Discover something new', text: 'There is more that you may like.' },
    value: { name: 'More than a good price', text: 'See what service and help you get with us.' },
    small_step: { name: 'A little more with each purchase', text: 'Your next purchase brings you further.' },
    serve: { name: 'Quick and easy', text: 'See how we can make your visits easier.' },
    invite: { name: 'Invite a friend', text: 'You both get points.' },
    thank: { name: 'Thank you', text: 'We are glad that you like it here.' },
    ask: { name: 'How do you like it?', text: 'Your answer helps us to do better.' },
  },
};
