import type { EventData, identityErased } from '@lapor/contracts';
import { maskPersonalData } from '@lapor/domain-types';
import { type Change, type Circumstances, type DeskFile, nextFacts, type Verification } from './verification';

type Kept = Pick<Verification, 'anonymous' | 'secret'>;

/** The desk keeps a report from others as its reporter wants it. */
export function keepFrom(file: DeskFile, { anonymous, secret }: Kept, around: Circumstances): Change | null {
  const current = file.verification;
  if (current.anonymous === anonymous && current.secret === secret) return null;
  return adjusted(file, { anonymous, secret }, around);
}

/** The desk forgets who filed a report: its words become those without the reporter. */
export function forgetReporter(
  file: DeskFile,
  { text, said }: Pick<EventData<typeof identityErased>, 'text' | 'said'>,
  around: Circumstances,
): Change {
  const current = file.verification;
  // The desk may have given the report a title of its own: then that is what is told anew.
  const title = said.findLast(({ service, texts }) => service === 'routing' && texts.title)?.texts.title;
  return adjusted(
    file,
    {
      text,
      title: maskPersonalData(title ?? current.title),
      question: current.question === null ? null : maskPersonalData(current.question),
      // An order carries words of its own; it can be proposed again.
      pendingDecision: null,
    },
    around,
  );
}

function adjusted(file: DeskFile, changes: Partial<Verification>, around: Circumstances): Change {
  const verification = { ...file.verification, ...changes, version: nextFacts(file.verification).version };
  const { secret, anonymous } = verification;
  return {
    file: { verification: verification as Verification, clocks: file.clocks },
    fact: { verb: 'adjust', details: { secret, anonymous } },
    by: around.actor,
  };
}
