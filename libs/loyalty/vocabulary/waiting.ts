/** From when points count that wait for an event of which nobody knows when it comes: after every instant that will be. */
export const WAITING = '9999-12-31T23:59:59.999Z';
