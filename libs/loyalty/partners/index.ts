export { earnedThere, type MadeAtPartner, spentThere } from './at-partner.js';
export { partnerLife } from './define.js';
export { Partners } from './partners.js';
export { isSpending, partnerMovements } from './views/partner-movements.js';
export { type PartnerMovementDocument, partnerMovementsSchema } from './views/partner-movements-schema.js';
export { partners } from './views/partners.js';
export { costOfRedeeming, termsOfPurchase } from './terms-at.js';
export { partnersDecider } from './partner-set.js';
