// What pages load: each under a name with a hash of what is in it, so that browsers may keep it for good.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '@lapor/domain-types';
import { offline, offlineFiling, workerPath } from './paths';
import { style } from './style';
import { messages } from './words';

export interface Asset {
  path: string;
  type: string;
  body: string | Buffer;
  hash: string;
}

const beside = (file: string) => readFileSync(join(__dirname, file));
const hashOf = (body: string | Buffer) => createHash('sha256').update(body).digest('hex').slice(0, 16);

function asset(name: string, type: string, body: string | Buffer): Asset {
  const hash = hashOf(body);
  const [stem, ending] = name.split('.');
  return { path: `/portal-${stem}-${hash}.${ending}`, type, body, hash };
}

const javaScript = 'text/javascript; charset=utf-8';

export const styleSheet = asset('style.css', 'text/css; charset=utf-8', style);
export const script = asset('page.js', javaScript, beside('device/dist/page.bundle'));
export const mark = asset('mark.svg', 'image/svg+xml', beside('icons/mark.svg'));
export const icons = [192, 512].map((size) => ({
  ...asset(`mark-${size}.png`, 'image/png', beside(`icons/mark-${size}.png`)),
  size,
}));

export const lastingAssets: ReadonlyMap<string, Asset> = new Map(
  [styleSheet, script, mark, ...icons].map((each) => [each.path, each]),
);

/** What a device keeps for the time without a network; whenever any of it changes, so does the worker. */
const shell = {
  version: hashOf(JSON.stringify(messages)),
  paths: [
    styleSheet.path,
    script.path,
    mark.path,
    ...languages.flatMap((each) => [offline(each), offlineFiling(each)]),
  ],
};
const workerText = `self.shell = ${JSON.stringify(shell)};\n${beside('device/dist/worker.bundle').toString()}`;

export const worker: Asset = {
  path: workerPath,
  type: javaScript,
  body: workerText,
  hash: hashOf(workerText),
};
