import type { ReporterSealing } from '../filing/reporter-sealing';

/** Where a person is reached, in the one way of writing it by which it is compared. */
export interface PersonContact {
  kind: 'email' | 'phone';
  value: string;
}

/** Names a contact without giving it away, as it does with every report. */
export function indexOf(sealing: Pick<ReporterSealing, 'indexesOf'>, { kind, value }: PersonContact): string {
  const [index] = sealing.indexesOf({ [kind]: value });
  if (index === undefined) throw new Error('a contact has an index');
  return index;
}
