// Many orders in one request: each succeeds or is refused by itself.
import { DomainError, problems } from '@lapor/domain-types';

export type Outcome =
  | { reportId: string; ok: true; version: number }
  | {
      reportId: string;
      ok: false;
      problem: {
        type: string;
        title: string;
        status: number;
        detail: string;
        errors?: { field: string; rule: string; message: string }[];
      };
    };

/** So many commands are under way at once: a desk that orders a hundred things must not crowd out the others. */
const atOnce = 10;

/**
 * What became of each, in the order given.
 * @param act gives the version that the report has afterwards.
 */
export async function oneByOne<Order extends { reportId: string }>(
  orders: readonly Order[],
  act: (order: Order) => Promise<{ version: number }>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let i = 0; i < orders.length; i += atOnce) {
    const some = orders.slice(i, i + atOnce);
    outcomes.push(...(await Promise.all(some.map((order) => outcomeOf(order, act)))));
  }
  return outcomes;
}

async function outcomeOf<Order extends { reportId: string }>(
  order: Order,
  act: (order: Order) => Promise<{ version: number }>,
): Promise<Outcome> {
  const { reportId } = order;
  try {
    const { version } = await act(order);
    return { reportId, ok: true, version };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { title, status } = problems[error.slug];
    const type = `urn:lapor:problem:${error.slug}`;
    const errors = error.data.errors ? { errors: [...error.data.errors] } : {};
    return { reportId, ok: false, problem: { type, title, status, detail: error.detail, ...errors } };
  }
}
