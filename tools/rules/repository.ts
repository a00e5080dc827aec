import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../src/workspace';

/** Every file that git knows and that is still there, as paths from the top. */
export const trackedFiles: readonly string[] = execFileSync('git', ['ls-files', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

/** Tracked TypeScript sources. */
export const sources = trackedFiles.filter((path) => /\.tsx?$/.test(path));

/** Names of the services: what stands under `apps` but does not run in a browser. */
export const appNames = readdirSync(join(root, 'apps')).filter(
  (app) => has(`apps/${app}/project.json`) && !read(`apps/${app}/project.json`).includes('"type:browser"'),
);

export function has(path: string): boolean {
  return existsSync(join(root, path));
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export function readJson<T>(path: string): T {
  return JSON.parse(read(path)) as T;
}

/** Loads a source by its path: rules look at every service, which no import may. */
export async function load<T>(path: string): Promise<T> {
  return (await import(join(root, path))) as T;
}
