const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => reject(new Error('Interrupted.')));
  }
});
interrupted.catch(() => undefined);

/**
 * Waits for `work`, or until somebody asks the bench to end: then it throws, so that all that was started is
 * stopped on the way out. A signal that came before is heard here.
 */
export function unlessInterrupted<T>(work: Promise<T>): Promise<T> {
  return Promise.race([work, interrupted]);
}
