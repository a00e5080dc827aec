import { DomainError } from './problems';

/** A life cycle as data: for each verb, the states from which it is possible and the one it leads to. */
export type TransitionTable<Status extends string, Verb extends string> = Readonly<
  Record<Verb, { from: readonly Status[]; to: Status }>
>;

/**
 * The state to which a verb leads.
 * @throws {DomainError} `transition-not-allowed`, naming the state and what is possible in it.
 */
export function transition<Table extends TransitionTable<string, string>, Verb extends keyof Table & string>(
  table: Table,
  verb: Verb,
  status: Table[keyof Table]['to'] | Table[keyof Table]['from'][number],
): Table[Verb]['to'] {
  if (table[verb]?.from.includes(status)) return table[verb].to;
  const possible = Object.keys(table).filter((other) => table[other]?.from.includes(status));
  throw new DomainError(
    'transition-not-allowed',
    `A report that is ${status} cannot be changed by "${verb}"`,
    { reportStatus: status, possible },
  );
}
