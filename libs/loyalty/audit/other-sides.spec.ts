import { afterEach, describe, expect, it } from '@jest/globals';

import { type JsonObject } from '#platform';

import { closeReadModels, withReadModels } from './testing/read-models.js';
import { openShop, PROGRAM } from './testing/shop.js';

afterEach(closeReadModels);

/** Ada gives Bob 60 points; Cyd, who had bought, is merged into Ada, and then what Cyd had bought comes back and is corrected. */
async function world() {
  const shop = await withReadModels(await openShop({ transfers: {} }));
  for (const member of ['ada', 'bob', 'cyd']) {
    await shop.enrol(member);
    await shop.buy(member, `of-${member}`, 120_000);
  }
  await shop.buy('cyd', 'second', 50_000);
  await shop.send('ada', { type: 'TransferPoints', transferId: 'gift', toMemberId: 'bob', points: 60 });
  await shop.send('cyd', { type: 'MergeMember', intoMemberId: 'ada' });
  const amount = { amount: 60_000, currency: 'EUR' };
  await shop.send('ada', { type: 'ReturnPurchase', returnId: 'r', purchaseId: 'of-cyd', amount });
  const total = { amount: 40_000, currency: 'EUR' };
  await shop.send('ada', { type: 'CorrectPurchase', correctionId: 'c', purchaseId: 'second', total });
  await shop.settled();
  let spoilt = 0;
  const spoil = async (model: string, id: string, body: JsonObject | null) => {
    const collection = await shop.models.collection(model);
    const was = (await shop.models.load(model, [id])).get(id);
    const position = `memory.99999999999999999999.${String(++spoilt).padStart(20, '9')}`;
    await shop.store.write([{ collection, id, position, body: body && { ...was?.body, ...body } }], []);
  };
  const rows = async () =>
    (await shop.reconciliation.reconcile({ program: PROGRAM })).differences.map(
      ({ documentId, field, expected, actual }) => [documentId, field, expected, actual],
    );
  return { ...shop, spoil, rows };
}

describe('reconciling two members', () => {
  it('finds no difference between what their documents say of each other, also once they are forgotten', async () => {
    const { rows, send, settled } = await world();
    expect(await rows()).toEqual([]);
    for (const memberId of ['ada', 'bob']) await send(memberId, { type: 'ForgetMember' });
    await settled();
    expect(await rows()).toEqual([]);
  });

  it('compares all that became of the purchases of a member who was merged', async () => {
    const { spoil, rows } = await world();
    await spoil('purchases', 'main.cyd.of-cyd', { returned: 1, points: 1 });
    await spoil('purchases', 'main.cyd.second', { amount: 50_000 });
    expect(await rows()).toEqual([
      ['main.cyd.of-cyd', 'points', 60, 1],
      ['main.cyd.of-cyd', 'returned', 60_000, 1],
      ['main.cyd.second', 'amount', 40_000, 50_000],
    ]);
  });

  it('finds points that did not arrive, by what the giver says, and points that nobody gave', async () => {
    const { spoil, rows } = await world();
    await spoil('transfers', 'main.bob.in.ada.gift', { points: 61 });
    expect(await rows()).toContainEqual(['main.ada.gift', 'otherSide', 60, 61]);
    await spoil('transfers', 'main.bob.in.ada.gift', { points: 60, state: 'failed' });
    expect(await rows()).toContainEqual(['main.ada.gift', 'otherSide', 'completed', 'failed']);
    await spoil('transfers', 'main.bob.in.ada.gift', { state: 'completed' });
    await spoil('transfers', 'main.ada.gift', { state: 'failed' });
    expect(await rows()).toContainEqual(['main.ada.gift', 'otherSide', 'failed', 'completed']);
    await spoil('transfers', 'main.ada.gift', null);
    expect(await rows()).toContainEqual(['main.bob.in.ada.gift', 'otherSide', 'main.ada.gift there', null]);
  });

  it('finds a member who was merged into one that does not know it', async () => {
    const { spoil, rows } = await world();
    await spoil('member', 'main.ada', { mergedFrom: [] });
    expect(await rows()).toContainEqual(['main.cyd.1', 'otherSide', 'cyd', []]);
  });
});
