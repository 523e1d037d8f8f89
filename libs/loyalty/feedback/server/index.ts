export { FeedbackController } from './feedback.controller.js';
