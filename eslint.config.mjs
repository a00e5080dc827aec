import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const frameworks = [
  '@nestjs/*',
  'typeorm',
  'amqplib',
  'pg',
  'fastify',
  'node:*',
  '@lapor/messaging',
  '@lapor/service-kit',
];
const noProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only config.ts reads the environment.',
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.lapor/**'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-restricted-syntax': ['error', noProcessEnv],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          depConstraints: [
            { sourceTag: 'type:pure', onlyDependOnLibsWithTags: ['type:pure'] },
            { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:pure'] },
            {
              sourceTag: 'type:infrastructure',
              onlyDependOnLibsWithTags: [
                'type:pure',
                'type:contracts',
                'type:infrastructure',
                'type:testing',
              ],
            },
            { sourceTag: 'type:local', onlyDependOnLibsWithTags: ['type:pure', 'type:contracts'] },
            {
              sourceTag: 'type:testing',
              onlyDependOnLibsWithTags: ['type:pure', 'type:contracts', 'type:infrastructure', 'type:local'],
            },
            {
              sourceTag: 'type:app',
              onlyDependOnLibsWithTags: [
                'type:pure',
                'type:contracts',
                'type:infrastructure',
                'type:testing',
              ],
            },
            { sourceTag: 'type:browser', onlyDependOnLibsWithTags: ['type:pure'] },
            { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['*'] },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/*/src/domain/**/*.ts', 'libs/deadlines/src/**/*.ts', 'libs/domain-types/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: frameworks, message: 'Rules are functions of data and time.' }] },
      ],
      'no-restricted-globals': ['error', { name: 'process', message: 'Rules know no environment.' }],
      'no-restricted-syntax': [
        'error',
        noProcessEnv,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pass `now` in.' },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Pass `now` in.' },
      ],
    },
  },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: ['**/*.row.ts', '**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'typeorm',
              importNames: ['Entity', 'Column', 'PrimaryColumn', 'PrimaryGeneratedColumn', 'Index'],
              message: 'Rows are mapped in *.row.ts only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: [
      '**/config.ts',
      'libs/testing/**/*.ts',
      'libs/local-servers/**/*.ts',
      'tools/**/*.ts',
      '**/test/**/*.ts',
      '**/*.spec.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
