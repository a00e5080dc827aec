import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Metrics of this process, in Prometheus' words; every service serves them at `/metrics`. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];

export const httpDuration = new Histogram({
  name: 'lapor_http_request_duration_seconds',
  help: 'Time to answer an HTTP request',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers,
});

export const handlerDuration = new Histogram({
  name: 'lapor_handler_duration_seconds',
  help: 'Time to handle a batch of messages, with its transaction',
  labelNames: ['type', 'outcome'],
  buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  registers,
});

export const messagesHandled = new Counter({
  name: 'lapor_messages_handled_total',
  help: 'Messages by what became of them',
  labelNames: ['type', 'outcome'],
  registers,
});

export const eventsPublished = new Counter({
  name: 'lapor_outbox_published_total',
  help: 'Messages that the broker confirmed',
  registers,
});

// Two services in one process happen in tests: the later one takes the name over.
function freeName(name: string): string {
  registry.removeSingleMetric(name);
  return name;
}

/** A gauge whose value is asked for at each scrape; a failure to find out leaves it out. */
export function measured(name: string, help: string, measure: () => Promise<number>): Gauge {
  return new Gauge({
    name: freeName(name),
    help,
    registers,
    async collect() {
      try {
        this.set(await measure());
      } catch {
        this.remove();
      }
    },
  });
}

/** The same with one value per label. */
export function measuredBy(
  name: string,
  help: string,
  label: string,
  measure: () => Promise<Record<string, number>>,
): Gauge {
  return new Gauge({
    name: freeName(name),
    help,
    labelNames: [label],
    registers,
    async collect() {
      this.reset();
      try {
        for (const [key, value] of Object.entries(await measure())) this.set({ [label]: key }, value);
      } catch {
        this.reset();
      }
    },
  });
}
