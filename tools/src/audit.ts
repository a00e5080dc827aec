// node tools/run.mjs audit: asks the registry for known holes in what we ship. One that is grave fails the build
// unless .ci/audit-allowed.json says why it may stay, and until when.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Allowance, type AuditOutput, judge } from './audit/judgement';
import { root } from './workspace';

const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 * 1024,
});
const allowed = JSON.parse(readFileSync(join(root, '.ci/audit-allowed.json'), 'utf8')) as Allowance[];
const { passed, lines } = judge(parsed(), allowed, new Date().toISOString().slice(0, 10));
for (const line of lines) console.log(`audit: ${line}`);
process.exitCode = passed ? 0 : 1;

function parsed(): AuditOutput {
  try {
    return JSON.parse(stdout) as AuditOutput;
  } catch {
    return { message: stderr.trim().slice(0, 500) };
  }
}
