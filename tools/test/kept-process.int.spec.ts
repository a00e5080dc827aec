import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, freePort, sendSignal } from '@lapor/local-servers';
import { KeptProcess, runToEnd } from '../src/system/child-process';
import { claim, claimedBy, readRun, recordChildren, release, stopOrphans } from '../src/system/run-file';

const dir = mkdtempSync(join(tmpdir(), 'kept-process-'));
const script = join(dir, 'service.js');
const lines: string[] = [];
const log = (line: string) => void lines.push(line);
const options = (env: NodeJS.ProcessEnv) => ({
  name: 'service',
  script,
  env,
  logFile: join(dir, 'log'),
  log,
});

beforeAll(() => {
  writeFileSync(
    script,
    `console.log('started');
     if (process.env.FAIL) process.exit(7);
     require('node:http').createServer((_, r) => r.end(String(process.pid))).listen(process.env.HTTP_PORT, '127.0.0.1');`,
  );
});
afterAll(() => rmSync(dir, { recursive: true }));

describe('a kept process', () => {
  it('is started again when it ends by itself, and not when it was stopped', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const kept = new KeptProcess(options({ HTTP_PORT: String(port) }));
    kept.start();
    await kept.untilAnswering(url, 10_000);
    const first = kept.pid;
    sendSignal(first, 'SIGKILL');
    while (kept.pid === first) await new Promise((resolve) => setTimeout(resolve, 50));
    await kept.untilAnswering(url, 10_000);
    expect(await (await fetch(url)).text()).toBe(String(kept.pid));
    expect(lines.join('\n')).toContain('service ended (SIGKILL)');

    await kept.stop();
    expect(commandLine(kept.pid)).toBeUndefined();
    expect(kept.running).toBe(false);
  });

  it('is given up, with its last lines, when it keeps ending before it answers', async () => {
    const kept = new KeptProcess(options({ FAIL: 'yes' }));
    kept.start();
    await expect(kept.untilAnswering('http://127.0.0.1:1', 30_000)).rejects.toThrow(
      /does not answer[^]*started/,
    );
    await kept.stop();
  });

  it('that is expected to end fails with its output', async () => {
    await expect(runToEnd(options({ FAIL: 'yes' }))).rejects.toThrow(/service failed \(code 7\)[^]*started/);
  });
});

describe('the record of a running system', () => {
  it('lets one system at a time have a folder', async () => {
    await claim(dir, log);
    expect(claimedBy(dir)).toBe(process.pid);
    expect(readRun(dir)).toBeUndefined();
    await expect(claim(dir, log)).rejects.toThrow('already');
    release(dir);
    expect(claimedBy(dir)).toBeUndefined();
  });

  it('finds processes that a killed system left behind, but no others', async () => {
    const port = await freePort();
    const orphan = new KeptProcess(options({ HTTP_PORT: String(port) }));
    orphan.start();
    await orphan.untilAnswering(`http://127.0.0.1:${port}`, 10_000);
    await claim(dir, log);
    recordChildren(dir, [
      { pid: orphan.pid, script },
      { pid: process.pid, script },
    ]);
    const { pid } = orphan;
    const stopping = stopOrphans(dir, log);
    // As if nobody kept it any more: what was killed must stay down.
    await Promise.all([stopping, orphan.stop()]);
    expect(commandLine(pid)).toBeUndefined();
    release(dir);
  });
});
