export { GetCatalogue } from './get-catalogue.js';
export { paceOfMember } from './pace-of-member.js';
