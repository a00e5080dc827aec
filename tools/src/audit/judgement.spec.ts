import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../workspace';
import { judge } from './judgement';

const advisory = (severity: string, id = 'GHSA-aaaa-bbbb-cccc') => ({
  url: `https://github.com/advisories/${id}`,
  title: 'Something can be broken',
  severity,
});
const report = (...via: (string | ReturnType<typeof advisory>)[]) => ({
  auditReportVersion: 2,
  vulnerabilities: { thing: { via } },
});
const today = '2026-11-25';
const allowance = { advisory: 'GHSA-aaaa-bbbb-cccc', reason: 'we call no such function', until: today };

describe('an audit', () => {
  it.each([
    ['of nothing found', report(), true],
    ['of what is moderate', report(advisory('moderate')), true],
    ['of what is high', report(advisory('high')), false],
    ['of what is critical', report(advisory('critical')), false],
    ['of what another entry tells', report('other'), true],
  ])('%s passes: %#', (_, output, passed) => expect(judge(output, [], today).passed).toBe(passed));

  it('lets pass what is allowed, until its last day', () => {
    const found = report(advisory('high'));
    expect(judge(found, [allowance], today).passed).toBe(true);
    expect(judge(found, [{ ...allowance, until: '2026-11-24' }], today)).toMatchObject({
      passed: false,
      lines: [expect.stringMatching(/^no longer allowed since 2026-11-24/)],
    });
    expect(judge(report(advisory('high', 'GHSA-other')), [allowance], today)).toMatchObject({
      passed: false,
      lines: [
        expect.stringContaining('GHSA-other'),
        expect.stringMatching(/^warning: .* not found any more/),
      ],
    });
  });

  it.each([
    ['a registry without that endpoint', { statusCode: 405, message: '405 Method Not Allowed' }, true],
    ['no network', { error: { code: 'ENOTFOUND', summary: 'request failed' } }, true],
    ['a registry that fails', { statusCode: 500, message: '500 Internal Server Error' }, false],
    ['no lockfile', { error: { code: 'ENOLOCK', summary: 'This command requires a lockfile.' } }, false],
  ])('of %s warns or fails, and says why', (_, output, passed) => {
    const judged = judge(output, [], today);
    expect(judged.passed).toBe(passed);
    expect(judged.lines).toEqual([expect.stringMatching(passed ? /^warning/ : /^the audit failed/)]);
  });

  it('is lenient by a list of which each line says why and until when, for half a year at most', () => {
    const entries = z
      .array(
        z.strictObject({
          advisory: z.string().regex(/^GHSA(-\w{4}){3}$/),
          reason: z.string().min(10),
          until: z.iso.date(),
        }),
      )
      .parse(JSON.parse(readFileSync(join(root, '.ci/audit-allowed.json'), 'utf8')));
    const latest = new Date(Date.now() + 183 * 86_400_000).toISOString();
    for (const { until } of entries) expect(until < latest).toBe(true);
  });
});
