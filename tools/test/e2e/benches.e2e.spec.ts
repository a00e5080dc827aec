// Benches reach into tables and functions that no type ties them to: here they are run, as short as they go.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeWithServers } from '@lapor/testing';
import { root } from '../../src/workspace';

const run = promisify(execFile);

describeWithServers('a bench', () => {
  it.each([
    ['intake', '--seconds=1'],
    ['suggestions', '--past=500'],
  ])(
    '%s runs to its end and tells what it measured',
    async (name, size) => {
      const script = join(root, 'dist/tools/src/bench.js');
      const { stdout } = await run(process.execPath, [script, name, size, '--json'], { cwd: root });
      expect(JSON.parse(stdout)).toMatchObject({ bench: name });
    },
    180_000,
  );
});
