export { onlyAtOwn, partnerOf, refuseOthers, refusePartner } from './own-partner.js';
export { OpenAtPartners } from './open-at-partner.js';
export { NamesPartner } from './names-partner.js';
