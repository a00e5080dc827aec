export interface FuzzOptions {
  requests: number;
  seed: number;
}

/** @throws {Error} for people, if an option is unknown or no number. */
export function fuzzOptionsOf(args: readonly string[]): FuzzOptions {
  const options: FuzzOptions = { requests: 10_000, seed: Math.floor(Math.random() * 2 ** 31) };
  for (const arg of args) {
    const [, name, value] = /^--(requests|seed)=(\d+)$/.exec(arg) ?? [];
    if (name !== 'requests' && name !== 'seed') {
      throw new Error(`Unknown option ${arg}; there are --requests=<number> and --seed=<number>.`);
    }
    options[name] = Number(value);
  }
  return options;
}
