import { Counter } from 'prom-client';
import type { DataSource } from 'typeorm';
import { measured, registry } from '@lapor/service-kit';
import { backlog } from '../persistence/delivery-outcomes';

export const deliveriesEnded = new Counter({
  name: 'lapor_deliveries_total',
  help: 'Mails to reporters by how they ended',
  labelNames: ['template', 'outcome'],
  registers: [registry],
});

/** Shows how many mails wait, and for how long. */
export function watchBacklog(dataSource: DataSource): void {
  measured('lapor_deliveries_waiting', 'Mails neither delivered nor given up', async () => {
    const { count } = await backlog(dataSource);
    return count;
  });
  measured('lapor_deliveries_oldest_age_seconds', 'Age of the oldest mail that waits', async () => {
    const { oldestAgeSeconds } = await backlog(dataSource);
    return oldestAgeSeconds;
  });
}
