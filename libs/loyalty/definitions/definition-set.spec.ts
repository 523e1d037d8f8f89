import { describe, expect, it } from '@jest/globals';

import { type DomainEvent } from '#runner';

import { definitionSetDecider } from './definition-set.js';
import { type Defined } from './over-time.js';

interface Offer extends Defined {
  readonly offerId: string;
  readonly used?: boolean;
}

interface OfferEvent extends DomainEvent {
  readonly data: DomainEvent['data'] & { readonly offerId?: string };
}

const decider = definitionSetDecider<'offers', Offer, never, OfferEvent, undefined>({
  list: 'offers',
  id: 'offerId',
  events: {
    ...{ OfferDefined: 'version', OfferActivated: 'active', OfferPaused: 'paused', OfferEnded: 'ended' },
    OfferUsed: 'other',
  },
  others: (offers, { data }) => offers.map((one) => (one.offerId === data.offerId ? { ...one, used: true } : one)),
  decide: () => [],
});

const instant = (day: number) => `2026-03-0${day}T00:00:00.000Z`;

const event = (type: string, data: { readonly offerId?: string; readonly [field: string]: unknown }): OfferEvent => ({
  ...{ type, version: 1 },
  data: { effectiveAt: instant(4), ...data },
});

const defined = (offerId: string, version: number, percent: number) =>
  event('OfferDefined', { offerId, version, name: 'Tea', percent, effectiveAt: instant(version) });

function after(...events: readonly OfferEvent[]): readonly Offer[] {
  const set = decider.initial();
  for (const one of events) decider.apply(set, one);
  return set.offers;
}

describe('the definitions of a kind', () => {
  it('have the versions that were defined of each, with what each says apart from its name', () => {
    const [tea, cake] = after(defined('tea', 1, 10), defined('cake', 1, 5), defined('tea', 2, 20));
    const version = (number: number, percent: number) => ({
      ...{ version: number, since: instant(number), name: 'Tea', terms: { percent } },
    });
    expect(tea).toEqual({ offerId: 'tea', versions: [version(1, 10), version(2, 20)], steps: [] });
    expect(cake!.versions).toEqual([version(1, 5)]);
  });

  it.each([
    ['OfferActivated', 'active'],
    ['OfferPaused', 'paused'],
    ['OfferEnded', 'ended'],
  ])('after %s the one that is named is %s from then on', (type, status) => {
    const step = event(type, { offerId: 'tea' });
    const [tea, cake] = after(defined('tea', 1, 10), defined('cake', 1, 5), step);
    expect([tea!.steps, cake!.steps]).toEqual([[{ status, since: instant(4) }], []]);
  });

  it('leave to their kind what it alone has', () => {
    const [tea, cake] = after(defined('tea', 1, 10), defined('cake', 1, 5), event('OfferUsed', { offerId: 'cake' }));
    expect([tea!.used, cake!.used]).toEqual([undefined, true]);
  });

  it('do not change with an event that says nothing of them', () => {
    const offers = after(defined('tea', 1, 10));
    expect(after(defined('tea', 1, 10), event('CommandNoted', { key: 'k-1' }))).toEqual(offers);
  });
});
