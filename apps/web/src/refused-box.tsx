import { Refused } from './api/client';
import { useWords } from './words/words';

/** Why something was not done. */
export function RefusedBox({ error }: { error: Error | null }) {
  const { wordsFor } = useWords();
  if (!error) return null;
  const slug = error instanceof Refused ? error.slug : 'unreachable';
  // What is wrong with no field in particular stands beside none.
  const ofAll =
    error instanceof Refused ? error.problem.errors?.find(({ field }) => field === '(body)') : null;
  return (
    <p className="box bad" role="alert">
      {ofAll ? wordsFor(`rule.${ofAll.rule}`, 'rule.other') : wordsFor(`problem.${slug}`, 'problem.other')}
    </p>
  );
}
