import tseslint from 'typescript-eslint';

import { machineWords } from './eslint-machine-words.mjs';
import { ownNames } from './eslint-own-names.mjs';
import { plainWords } from './eslint-plain-words.mjs';

/** Time and chance come into the libraries through ports, so that the same input gives the same events anywhere. */
const noAmbientTimeOrChance = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take the time from the Clock port.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the time from the Clock port.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance comes from a seed or from node:crypto, behind a port.',
  },
];

/** Words for which the field has better ones; `docs/glossary.md` has those that are used. */
const SAID_BETTER = [
  ...['told', 'Told', 'tell', 'tells', 'anew', 'whoever', 'lookedAt', 'goesBy', 'stand', 'stands', 'stood'],
  ...['beside', 'Beside', 'besides', 'besideOthers', 'insist', 'keepOn', 'glance', 'attend', 'founds', 'visitor'],
  ...['Duty', 'Ending', 'Sight', 'Reads', 'Reading'],
];

/** One way to keep a member to its class. */
const privateMembers = [
  'error',
  { selector: 'PropertyDefinition > PrivateIdentifier.key', message: 'Declare it private.' },
  { selector: 'MethodDefinition > PrivateIdentifier.key', message: 'Declare it private.' },
];

export default tseslint.config(
  {
    ignores: [
      'docker/',
      'dist/',
      'node_modules/',
      'data/',
      'libs/client/api.ts',
      'apps/console/public/',
      '**/*.cjs',
      '**/*.mjs',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    plugins: {
      trofast: { rules: { 'machine-words': machineWords, 'own-names': ownNames, 'plain-words': plainWords } },
    },
  },
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'id-denylist': ['error', ...SAID_BETTER],
      'no-restricted-syntax': privateMembers,
      'no-console': 'error',
      'trofast/plain-words': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['libs/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/platform/clock/*.ts', 'libs/testing/**'],
    rules: { 'no-restricted-syntax': [...privateMembers, ...noAmbientTimeOrChance] },
  },
  {
    files: ['libs/{edge,engine,loyalty,read-store,runner}/**/*.ts'],
    // Ids of keys are made by the server.
    ignores: ['**/*.spec.ts', '**/testing/**', 'libs/edge/access/**', 'libs/loyalty/simulation/**'],
    rules: { 'trofast/own-names': 'error' },
  },
  {
    files: ['libs/{edge,engine,event-store,platform,read-store,runner}/**/*.ts'],
    // Specs run the machine as the product uses it.
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: { 'trofast/machine-words': 'error' },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'libs/testing/**/*.ts', 'libs/**/testing/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['apps/cli/**/*.ts', 'test/bench/**/*.ts'], rules: { 'no-console': 'off' } },
);
