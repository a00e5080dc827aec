import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

describe('the types of the API', () => {
  it('are what `npm run generate` writes', () => {
    const script = join(__dirname, '../api-types.mjs');
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });
});
