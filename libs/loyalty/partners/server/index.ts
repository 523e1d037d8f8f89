export { onlyAtOwn, partnerOf, refuseOthers, refusePartner } from './own-partner.js';
export { NamesPartner } from './names-partner.js';
