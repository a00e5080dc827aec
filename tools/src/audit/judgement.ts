/** What `npm audit --json` prints, as far as it matters; without a version it is no report but an error. */
export interface AuditOutput {
  auditReportVersion?: number;
  vulnerabilities?: Record<string, { via: readonly (string | Advisory)[] }>;
  statusCode?: number;
  message?: string;
  error?: { code?: string; summary?: string };
}

interface Advisory {
  url: string;
  title: string;
  severity: string;
  range?: string;
  dependency?: string;
}

/** A finding that we live with: why, and until when at most. */
export interface Allowance {
  /** `GHSA-…` */
  advisory: string;
  reason: string;
  /** The last day, YYYY-MM-DD. */
  until: string;
}

export interface Judgement {
  passed: boolean;
  lines: string[];
}

const grave = ['high', 'critical'];
/** Mirrors of the registry often answer nothing but what is needed to install. */
const noSuchEndpoint = [400, 404, 405, 501];
const notReached = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'ENETUNREACH'];

/** Whether what was found lets a change pass. @param today YYYY-MM-DD. */
export function judge(output: AuditOutput, allowed: readonly Allowance[], today: string): Judgement {
  if (output.auditReportVersion === undefined) return notAudited(output);
  const found = advisoriesIn(output);
  const lines: string[] = [];
  let passed = true;
  for (const [id, { title, severity, url }] of found) {
    const allowance = allowed.find(({ advisory }) => advisory === id);
    const current = allowance !== undefined && allowance.until >= today;
    if (!current) passed = false;
    const what = `${id} (${severity}) ${title}: ${url}`;
    if (current) lines.push(`allowed until ${allowance.until}, ${allowance.reason}: ${what}`);
    else lines.push(`${allowance ? `no longer allowed since ${allowance.until}` : 'found'}: ${what}`);
  }
  for (const { advisory } of allowed.filter((one) => !found.has(one.advisory))) {
    lines.push(`warning: ${advisory} is allowed but not found any more`);
  }
  return { passed, lines: lines.length > 0 ? lines : ['nothing found'] };
}

function notAudited({ statusCode, message, error }: AuditOutput): Judgement {
  const why = message ?? error?.summary ?? error?.code ?? 'no report';
  const impossible =
    (statusCode !== undefined && noSuchEndpoint.includes(statusCode)) ||
    notReached.includes(error?.code ?? '') ||
    notReached.some((code) => why.includes(code));
  if (impossible) return { passed: true, lines: [`warning: not audited, the registry cannot: ${why}`] };
  return { passed: false, lines: [`the audit failed: ${why}`] };
}

function advisoriesIn({ vulnerabilities = {} }: AuditOutput): Map<string, Advisory> {
  const all = Object.values(vulnerabilities).flatMap(({ via }) =>
    // A name stands for another entry, which tells its own.
    via.filter((each) => typeof each !== 'string'),
  );
  return new Map(
    all
      .filter(({ severity }) => grave.includes(severity))
      .map((advisory) => [advisory.url.split('/').at(-1) ?? advisory.url, advisory]),
  );
}
