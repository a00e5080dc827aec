import { type ProcessorTime, SpareProcessors } from './spare-processors';

/** A machine of which a share is spare, as time passes. */
function machine(spareShare: () => number): () => ProcessorTime {
  const seen = { spare: 0, total: 0 };
  return () => {
    seen.total += 100;
    seen.spare += 100 * spareShare();
    return { ...seen };
  };
}

async function timeOf(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

describe('SpareProcessors', () => {
  it('looks once at an idle machine and then believes it for a while', async () => {
    let reads = 0;
    const idle = machine(() => 0.9);
    const spare = new SpareProcessors(() => ((reads += 1), idle()));
    await spare.wait();
    expect(reads).toBe(2);
    await spare.wait();
    expect(reads).toBe(2);
  });

  it('waits for a busy machine to have time again', async () => {
    let looks = 0;
    const spare = new SpareProcessors(machine(() => ((looks += 1) > 6 ? 0.8 : 0.1)));
    await spare.wait();
    expect(looks).toBeGreaterThan(6);
  });

  it('does not wait for ever, and asks again the next time', async () => {
    let reads = 0;
    const busy = machine(() => 0);
    const spare = new SpareProcessors(() => ((reads += 1), busy()));
    expect(await timeOf(() => spare.wait())).toBeGreaterThanOrEqual(1_990);
    const before = reads;
    await spare.wait();
    expect(reads).toBeGreaterThan(before);
  });

  it('reads this machine', async () => {
    await expect(new SpareProcessors().wait()).resolves.toBeUndefined();
  });
});
