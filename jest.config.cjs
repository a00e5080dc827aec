const { randomBytes } = require('node:crypto');
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const swc = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));
delete swc.$schema;
delete swc.exclude;
swc.jsc.baseUrl = __dirname;

// Jest cannot require() an ES module on Node 20, and Nest 12 is one: every installed package of
// "type": "module" is turned into CommonJS once and cached.
const isEsModule = (path) => {
  try {
    return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).type === 'module';
  } catch {
    return false;
  }
};
const packageNames = (dir) =>
  readdirSync(dir).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(dir, name)).map((inner) => `${name}/${inner}`) : [name],
  );
const modules = join(__dirname, 'node_modules');
const esModules = packageNames(modules).filter((name) => isEsModule(join(modules, name)));

// What is made once for all tests of a run bears its name.
process.env.LAPOR_TEST_RUN ??= randomBytes(5).toString('hex');

module.exports = {
  testEnvironment: 'node',
  // The gateway reads what it sends to browsers, built, when it is loaded.
  globalSetup: join(__dirname, 'apps/gateway/src/portal/device/bundle.mjs'),
  globalTeardown: join(__dirname, 'tools/test/e2e/forget-original.ts'),
  testMatch: ['**/*.spec.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }],
    '^.+\\.m?js$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!.*/node_modules/)(?!(${esModules.join('|')})/)`],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  cacheDirectory: join(modules, '.cache/jest'),
  testTimeout: 60_000,
};
