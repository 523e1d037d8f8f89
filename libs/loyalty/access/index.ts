export { FACT, figure, history, LONG_AGO, MEMBER, PAST, report, rows, rules, writes } from './access.js';
