import { Refused } from './api/client';
import { useWords } from './words/words';

/** Why something was not done. */
export function RefusedBox({ error }: { error: Error | null }) {
  const { wordsFor } = useWords();
  if (!error) return null;
  const slug = error instanceof Refused ? error.slug : 'unreachable';
  return (
    <p className="box bad" role="alert">
      {wordsFor(`problem.${slug}`, 'problem.other')}
    </p>
  );
}
