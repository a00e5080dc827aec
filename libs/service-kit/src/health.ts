import { Controller, Get, Header, HttpCode, Inject, Injectable, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CLOCK, type Clock } from './clock';
import { registry } from './metrics';

/** What must answer before the service can do its work. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, { check: () => Promise<void>; needed: boolean }>();
  private stopping = false;

  /** @param check throws when the part is not usable. */
  require(part: string, check: () => Promise<void>): void {
    this.checks.set(part, { check, needed: true });
  }

  /** A part without which the service does its main work all the same: its state is only told. */
  observe(part: string, check: () => Promise<void>): void {
    this.checks.set(part, { check, needed: false });
  }

  /** From now on the service says that it is not ready, so that nobody sends it new work. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<{ ready: boolean; parts: Record<string, 'up' | 'down'> }> {
    const parts = await Promise.all(
      [...this.checks].map(async ([part, { check }]) => {
        const up = await check().then(
          () => true,
          () => false,
        );
        return [part, up ? 'up' : 'down'] as const;
      }),
    );
    const ready =
      !this.stopping && parts.every(([part, state]) => state === 'up' || !this.checks.get(part)?.needed);
    return { ready, parts: Object.fromEntries(parts) };
  }
}

@Controller()
export class OperationsController {
  constructor(
    private readonly readiness: Readiness,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('health/live')
  @HttpCode(200)
  live() {
    return { status: 'alive' };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const report = await this.readiness.report();
    void reply.status(report.ready ? 200 : 503);
    return {
      status: report.ready ? 'ready' : 'not ready',
      parts: report.parts,
      now: this.clock.now().toISOString(),
    };
  }

  @Get('metrics')
  @Header('content-type', registry.contentType)
  metrics() {
    return registry.metrics();
  }
}
