import { useEffect, useState } from 'react';
import type { Summary } from '../api/queries';
import { momentIn, timeLeft } from '../words/moments';
import { useWords } from '../words/words';

/** The time left until the next deadline, in colour and in words. */
export function DueTag({ report: { deadline } }: { report: Pick<Summary, 'deadline'> }) {
  const { words, wordsFor, locale } = useWords();
  const now = useNow();
  if (!deadline) return null;
  const { urgency, key, count } = timeLeft(deadline.dueAt, deadline.daysLeft, now);
  return (
    <span className={`tag ${urgency}`} title={momentIn(locale, deadline.dueAt)}>
      {wordsFor(`clock.${deadline.kind}`, 'clock.other')}: {words(key, { count })}
    </span>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
