import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The checkout; found from the sources, which tests run, as well as from dist. */
export const root = findRoot(__dirname);

/** Where `npm start` keeps everything it makes; ignored by git. */
export const stateDir = join(root, '.lapor');

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'nx.json'))) return folder;
  if (folder === dirname(folder)) throw new Error(`No workspace around ${__dirname}.`);
  return findRoot(dirname(folder));
}
