export { creditEarning, nextLotId, roomFor, withinBalance } from './credit.js';
