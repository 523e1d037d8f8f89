export { onlyAtOwn, partnerOf, refusePartner } from './own-partner.js';
export { NamesPartner } from './names-partner.js';
