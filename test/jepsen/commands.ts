/** A command as a caller sends it, and what it does to the member's points when it takes effect. */
export interface Command {
  /** Names it in the history: purchase, reference of a redemption, reason of an adjustment. */
  readonly name: string;
  readonly member: string;
  readonly path: string;
  readonly body: object;
  readonly points: number;
}

export const MEMBERS = 12;
/** So much each has at the beginning, so that redemptions are seldom refused. */
export const FIRST_POINTS = 1_000;

export const memberOf = (index: number): string => `m${index % MEMBERS}`;

/** Purchases, redemptions, corrections and consents, the same for the same index. */
export function commandOf(index: number): Command {
  const name = `command-${index}`;
  const member = memberOf(index * 7 + Math.floor(index / 5));
  const path = `/v1/members/${member}`;
  switch (index % 6) {
    case 0:
    case 1:
      return { name, member, path: `${path}/redemptions`, body: { points: 3, reference: name }, points: -3 };
    case 2:
      return { name, member, path: `${path}/adjustments`, body: { points: 5, reason: name }, points: 5 };
    case 3:
      return { name, member, path: `${path}/consents`, body: { purpose: 'news', granted: index % 4 === 3 }, points: 0 };
    default: {
      const total = { amount: 2_000, currency: 'EUR' };
      return { name, member, path: `${path}/purchases`, body: { purchaseId: name, total }, points: 2 };
    }
  }
}

/** Which commands a member's history names, once for each time that one took effect there. */
export function commandsIn(history: string): readonly string[] {
  return history
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { type, data } = JSON.parse(line) as { type: string; data: Record<string, string | undefined> };
      if (type === 'PurchaseRecorded') return [data['purchaseId']!];
      if (type === 'PointsRedeemed') return [data['reference']!];
      return type === 'PointsAdjusted' && data['reason']!.startsWith('command-') ? [data['reason']!] : [];
    });
}
