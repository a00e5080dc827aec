import { useWords } from '../words/words';
import type { Problem } from './selection';

/** Why something was not done with one report of several. */
export function WhyNot({ problem, title }: { problem: Problem; title?: string | undefined }) {
  const { wordsFor } = useWords();
  const slug = problem.type.split(':').at(-1) ?? 'other';
  const rules = (problem.errors ?? []).map(({ rule }) => wordsFor(`rule.${rule}`, 'rule.other'));
  return (
    <p className="box bad">
      {title === undefined ? null : <strong>{title}: </strong>}
      {[wordsFor(`problem.${slug}`, 'problem.other'), ...rules].join(' ')}
    </p>
  );
}
