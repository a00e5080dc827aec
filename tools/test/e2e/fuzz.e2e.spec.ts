// The fuzzer against the whole system, briefly; `npm run fuzz` does it at length.
import { describeWithServers } from '@lapor/testing';
import { findingOf } from '../../src/fuzz/report';
import { fuzz } from '../../src/fuzz/run';
import { startingPatienceMs, startOn, type SystemUnderTest } from './system-under-test';

describeWithServers('odd requests', (servers) => {
  let system: SystemUnderTest;

  beforeAll(async () => {
    system = await startOn(servers);
  }, startingPatienceMs);
  afterAll(() => system?.remove(), 60_000);

  it('are answered as the rules of answers want, whoever asks', async () => {
    const { findings, statuses, operations } = await fuzz(system.run, { requests: 500, seed: 20_241_119 });
    expect(findings.map(findingOf)).toEqual([]);
    // Else it would have asked nothing that could have been answered.
    expect(statuses[200]).toBeGreaterThan(50);
    expect(operations.size).toBeGreaterThan(80);
  }, 300_000);
});
