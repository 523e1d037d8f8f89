export { earnedThere, type MadeAtPartner, spentThere } from './at-partner.js';
export { partnerLife } from './define.js';
export { Partners } from './partners.js';
export { costOfRedeeming, termsOfPurchase } from './terms-at.js';
