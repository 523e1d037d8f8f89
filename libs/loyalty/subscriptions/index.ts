export { type ChangeSubscriptionPlan, changeSubscriptionPlan } from './change-plan.js';
export { type CancelSubscription, cancelSubscription, type ResumeSubscription, resumeSubscription } from './cancel.js';
export { endsSubscription, leavesSubscription, takeSubscription } from './end.js';
export { changePlanOnce, renewOnce, startOnce } from './once.js';
export { type RenewSubscription, renewSubscription } from './renew.js';
export { type StartSubscription, startSubscription } from './start.js';
export { subscriptions } from './views/subscriptions.js';
export { type SubscriptionDocument, termsSchema } from './views/subscriptions-schema.js';
