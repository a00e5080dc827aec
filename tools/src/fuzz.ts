// npm run fuzz [-- --requests=N --seed=S]: asks a system of its own for everything that the description of the
// API knows, as it is meant, nearly so and as nobody should, and fails if any answer breaks the rules of answers.
import { freshSystem } from './bench/fresh-system';
import { described } from './fuzz/report';
import { fuzzOptionsOf } from './fuzz/options';
import { fuzz } from './fuzz/run';

async function main(): Promise<void> {
  const options = fuzzOptionsOf(process.argv.slice(2));
  const most = '100000000';
  const system = await freshSystem('fuzz', {
    log: (line) => console.log(line),
    env: {
      ...process.env,
      SUBMISSIONS_PER_MINUTE: most,
      REQUESTS_PER_MINUTE: most,
      WRONG_CODES_PER_MINUTE: most,
    },
  });
  try {
    const result = await fuzz(system.run, options);
    console.log(described(result, options.seed));
    process.exitCode = result.findings.length > 0 ? 1 : 0;
  } finally {
    await system.stop();
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
