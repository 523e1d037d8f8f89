import { type ShopParameters } from '../parameters.js';
import { type Calendar, calendarOf } from './calendar.js';
import { catalogueOf, type Category } from './catalogue.js';
import { type Promotions, promotionsOf } from './promotions.js';
import { type Stores, storesOf } from './stores.js';

/** The shop without its members: what is the same for everybody who comes. */
export interface World {
  readonly parameters: ShopParameters;
  readonly calendar: Calendar;
  readonly stores: Stores;
  readonly catalogue: readonly Category[];
  readonly promotions: Promotions;
}

export function worldOf(parameters: ShopParameters): World {
  const calendar = calendarOf(parameters);
  const stores = storesOf(parameters);
  return {
    parameters,
    calendar,
    stores,
    catalogue: catalogueOf(parameters),
    promotions: promotionsOf(parameters, calendar, stores),
  };
}
