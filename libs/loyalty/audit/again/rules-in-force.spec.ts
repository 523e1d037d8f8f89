import { expect, it } from '@jest/globals';

import { PROGRAM, openShop } from '../testing/shop.js';
import { RulesInForce } from './rules-in-force.js';

it('applies the rules of a programme up to a position once, and what is behind it when it comes', async () => {
  const { events, names, campaign, buy, enrol } = await openShop();
  await campaign('spring', {});
  const { position } = events.all.at(-1)!;
  await enrol('ada');
  await buy('ada', 'p1', 60_000);
  await campaign('autumn', {});
  const rules = new RulesInForce(names);
  await rules.readUpTo({ events, names }, PROGRAM, position);
  const ids = () => rules.at(PROGRAM, events.all.at(-1)!.position)!.campaigns!.map(({ campaignId }) => campaignId);
  expect(ids()).toEqual(['spring']);
  for (const event of events.all) if (event.position > position) rules.apply(event);
  expect(ids()).toEqual(['spring', 'autumn']);
});
