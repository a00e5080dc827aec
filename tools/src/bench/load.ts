import autocannon from 'autocannon';
import { sampleReport } from './sample-report';

export interface Load {
  accepted: number;
  /** Ids of the accepted reports. */
  reportIds: string[];
  refused: number;
  seconds: number;
  p50: number;
  p99: number;
  statuses: Record<string, number>;
}

/** The load ends with a request in flight on each: that many reports may be stored that nobody counted. */
export const connections = 64;

let counter = 0;

/** Files reports over 64 connections for some seconds; latencies in milliseconds. */
export async function fileReports(gateway: string, seconds: number): Promise<Load> {
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  const reportIds: string[] = [];
  const options: autocannon.Options = {
    url: gateway,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/v1/reports',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: sampleReport((counter += 1)) }),
        onResponse: (_status, body) => {
          const id = /"reportId":"([^"]+)"/.exec(body)?.[1];
          if (id) reportIds.push(id);
        },
      },
    ],
  };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error: unknown, done: autocannon.Result) =>
      error ? reject(error as Error) : resolve(done),
    );
    run.on('response', (_client, status, _bytes, milliseconds) => {
      statuses[status] = (statuses[status] ?? 0) + 1;
      latencies.push(milliseconds);
    });
  });
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  const accepted = (statuses[201] ?? 0) + (statuses[202] ?? 0);
  return {
    accepted,
    reportIds,
    refused: latencies.length - accepted,
    seconds: result.duration,
    p50: at(0.5),
    p99: at(0.99),
    statuses,
  };
}
