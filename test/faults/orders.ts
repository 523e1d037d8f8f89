/** Of a member's history as NDJSON: what each purchase and redemption was sent as, once for each time that it counts. */
export function ordersIn(history: string): readonly string[] {
  return history
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const { type, data } = JSON.parse(line) as { type: string; data: { purchaseId?: string; reference?: string } };
      const order =
        type === 'PurchaseRecorded' ? data.purchaseId : type === 'PointsRedeemed' ? data.reference : undefined;
      return order ?? [];
    });
}
