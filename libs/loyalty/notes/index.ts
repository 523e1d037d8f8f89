export { type AddNote, addNote, noteOnce } from './decide.js';
