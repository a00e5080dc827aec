import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sumTestResults } from './test-results';

const folder = mkdtempSync(join(tmpdir(), 'test-results-'));
const nothing = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

afterAll(() => rmSync(folder, { recursive: true }));

describe('the sum of test results', () => {
  it('is zero where nothing was written', () => {
    expect(sumTestResults(join(folder, 'missing'))).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('counts a file that does not load as a failure and a planned test as skipped', () => {
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ ...nothing, numPassedTests: 3, numTodoTests: 1 }));
    const broken = { ...nothing, numFailedTests: 1, numPendingTests: 2, numRuntimeErrorTestSuites: 1 };
    writeFileSync(join(folder, 'b.json'), JSON.stringify(broken));
    expect(sumTestResults(folder)).toEqual({ passed: 3, failed: 2, skipped: 3 });
  });
});
