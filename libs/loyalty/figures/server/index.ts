export { answerFigure } from './answer.js';
export { FIGURE } from './answers.js';
export { FigureAnswers, GroupQuery } from './documentation.js';
export { FigureOfNow, FiguresOfNow } from './figures-of-now.js';
export { asOfInstant, type FigureAnswer, type FigureScope } from './figure-answer.js';
export { dayOf, dimensionOf, numberOf } from './figure-request.js';
export { FigureCopies } from './copies/figure-copies.js';
export { FigureScopes } from './figure-scopes.js';
export { Passes } from './passes.js';
