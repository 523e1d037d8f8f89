import { refusePartner } from '#loyalty/partners/server';

/** Points are reserved for the programme's own orders: a partner pays with points that the member spends there and then. @throws Problem not_for_partners */
export function refuseReservation(
  client: { readonly partner?: string },
  { payment }: { readonly payment?: { readonly reservationId?: string } },
): void {
  refusePartner(client, payment?.reservationId !== undefined, '`payment.reservationId`');
}
