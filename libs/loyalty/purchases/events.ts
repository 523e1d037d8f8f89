/** A purchase as the caller told it; amounts in minor units of the programme's currency. */
export interface Purchase {
  readonly purchaseId: string;
  readonly occurredAt: string;
  readonly total: { readonly amount: number; readonly currency: string };
  readonly itemCount?: number;
  readonly channel?: string;
  readonly location?: string;
  readonly lines?: readonly PurchaseLine[];
  /** What was taken off the whole; for purchases told without lines. */
  readonly discount?: number;
  /** The promotion under which it was bought. */
  readonly promotion?: string;
}

export interface PurchaseLine {
  readonly sku: string;
  readonly category?: string;
  readonly quantity: number;
  readonly gross: number;
  readonly discount?: number;
  readonly unitCost?: number;
  readonly promotion?: string;
}
