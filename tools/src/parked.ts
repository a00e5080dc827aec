// npm run parked: shows or replays the messages that a service could not handle and set aside.
import { runParked } from './parked-command';
import { readRun } from './system/run-file';
import { stateDir } from './workspace';

const amqpUrl = process.env.AMQP_URL ?? readRun(stateDir)?.amqpUrl;

runParked(process.argv.slice(2), { amqpUrl, print: (text) => console.log(text) }).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error((error as Error).message);
    process.exit(1);
  },
);
