import { component } from '#edge';
import { balance, type DocumentOf, object } from '#loyalty/documents';

import { householdFields } from '../views/households-schema.js';

const answer = object('A household, who is in it, and its points now.', { ...householdFields, balance });

export const HOUSEHOLD = component('Household', answer);

export type HouseholdAnswer = DocumentOf<typeof answer>;
