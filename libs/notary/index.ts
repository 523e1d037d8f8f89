export { headText, type LogHead, parseHead } from './log-head.js';
export { type HeadFaultKind, LogTree } from './log-tree.js';
