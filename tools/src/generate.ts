// npm run generate: writes what is derived from the code. With --check it only says what is not fresh.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles, staleFiles } from './generated-files';
import { root } from './workspace';

const openApi = join(root, 'apps/gateway/openapi.json');
const openApiWriter = join(root, 'dist/apps/gateway/src/openapi.js');
const apiTypes = join(root, 'apps/web/src/api/api-types.d.ts');
const apiTypesWriter = join(root, 'apps/web/api-types.mjs');

function main(): void {
  const check = process.argv.includes('--check');
  const stale = staleFiles();
  if (!check) {
    for (const { path, content } of generatedFiles().filter((file) => stale.includes(file.path))) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  }
  if (existsSync(openApiWriter) && renewed(openApi, openApiWriter, check))
    stale.push('apps/gateway/openapi.json');
  if (renewed(apiTypes, apiTypesWriter, check)) stale.push('apps/web/src/api/api-types.d.ts');
  const verb = check ? 'not fresh' : 'written';
  console.log(stale.length > 0 ? stale.map((path) => `${verb}: ${path}`).join('\n') : 'Everything is fresh.');
  if (check && stale.length > 0) {
    console.log('Run `npm run generate`.');
    process.exitCode = 1;
  }
}

/** Runs what writes a file; `check` puts back what was there. Says whether it differs. */
function renewed(file: string, writer: string, check: boolean): boolean {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const { status, stderr } = spawnSync(process.execPath, [writer], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${writer} did not write ${file}:\n${stderr}`);
  const after = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (check && before === undefined) rmSync(file, { force: true });
  else if (check && before !== undefined) writeFileSync(file, before);
  return before !== after;
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
