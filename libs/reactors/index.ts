export { ReactorCheckpoint } from './checkpoint.js';
export { ForgettingReactor, type ForgettingPorts } from './forgetting.js';
export { Reactors, type Reactor } from './reactors.js';
export { ReferralReactor, type ReferralPorts } from './referrals.js';
export { Schedule, type ProgramDays, type SchedulePorts } from './schedule.js';
export { SettlingReactor, type DueBalances, type SettlingOptions } from './settling.js';
export { rxjsTimers, type OnFailure, type Timers } from './timers.js';
