// npm run bench -- <name> [--json]: measures one thing against a limit or a peer in the same run.
import { deadlinesBench } from './bench/deadlines';
import { intakeBench } from './bench/intake';
import { recomputeBench } from './bench/recompute';
import { routingBench } from './bench/routing';
import { suggestionsBench } from './bench/suggestions';
import { sweepBench } from './bench/sweep';

const benches: Record<string, (options: { json: boolean; seconds: number; past: number }) => Promise<void>> =
  {
    deadlines: deadlinesBench,
    intake: intakeBench,
    recompute: recomputeBench,
    routing: routingBench,
    suggestions: suggestionsBench,
    sweep: sweepBench,
  };

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const name = args.find((arg) => !arg.startsWith('--')) ?? '';
  const bench = benches[name];
  if (!bench) throw new Error(`Which one? npm run bench -- ${Object.keys(benches).join(' | ')}`);
  const seconds = Number(args.find((arg) => arg.startsWith('--seconds='))?.split('=')[1] ?? 20);
  const past = Number(args.find((arg) => arg.startsWith('--past='))?.split('=')[1] ?? 1_000_000);
  await bench({ json: args.includes('--json'), seconds, past });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
