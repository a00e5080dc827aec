// Builds what runs in browsers into `dist` beside it, where the gateway reads it.
import { buildSync } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const outdir = join(here, 'dist');

export default function bundle() {
  const { outputFiles } = buildSync({
    entryPoints: [join(here, 'page.ts'), join(here, 'worker.ts')],
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    // Not `.js`: the compiler of the services would take it for one of theirs.
    outExtension: { '.js': '.bundle' },
    tsconfig: join(here, 'tsconfig.json'),
    write: false,
  });
  mkdirSync(outdir, { recursive: true });
  // Tests of several projects may build it at once; whoever reads it never finds half of it.
  for (const { path, text } of outputFiles) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) bundle();
