export { HandTimers } from './reactor-timers.js';
