export { type GuestCommand, type GuestContext, guestDecider, type GuestState } from './guest.js';
