// How soon a password would be guessed. Judging takes up to half a second of computing, which must not keep
// those waiting who file reports: it is done beside, in a thread that ends afterwards.
import { Worker } from 'node:worker_threads';

/** From 0 (among the first guesses) to 4; 3 withstands 10⁸ guesses. */
export type Strength = 0 | 1 | 2 | 3 | 4;

const giveUpAfterMs = 10_000;
/** What follows cannot make it weaker, and judging grows fast with the length. */
const lettersJudged = 32;

const judge = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { modules, password, personal } = workerData;
  const { ZxcvbnFactory } = require(modules.core);
  const { adjacencyGraphs, dictionary } = require(modules.common);
  const indonesian = require(modules.indonesian).dictionary;
  const zxcvbn = new ZxcvbnFactory({ dictionary: { ...dictionary, ...indonesian }, graphs: adjacencyGraphs });
  parentPort.postMessage(zxcvbn.check(password, personal).score);
`;

const modules = {
  core: require.resolve('@zxcvbn-ts/core'),
  common: require.resolve('@zxcvbn-ts/language-common'),
  indonesian: require.resolve('@zxcvbn-ts/language-id'),
};

let last: Promise<unknown> = Promise.resolve();

/**
 * One at a time, so that many who choose a password at once take no more than one processor.
 * @param personal words that the owner's enemies would try first.
 */
export function strengthOf(password: string, personal: readonly string[]): Promise<Strength> {
  const judged = last.then(() => judgeBeside(password.slice(0, lettersJudged), personal));
  last = judged.catch(() => undefined);
  return judged;
}

function judgeBeside(password: string, personal: readonly string[]): Promise<Strength> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(judge, { eval: true, workerData: { modules, password, personal } });
    const timer = setTimeout(
      () => reject(new Error('a password could not be judged in time')),
      giveUpAfterMs,
    );
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the judge of passwords ended with ${code}`)));
    const ended = () => {
      clearTimeout(timer);
      void worker.terminate();
    };
    worker.once('message', ended);
    worker.once('error', ended);
  });
}
