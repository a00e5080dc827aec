// What somebody types stays in the tab until it is sent: also through a sign-in or a reload.
import { useCallback, useState } from 'react';

export function useDraft<T>(key: string, empty: T): [draft: T, change: (draft: T) => void, drop: () => void] {
  const [draft, setDraft] = useState<T>(() => read(key) ?? empty);
  const change = useCallback(
    (next: T) => {
      sessionStorage.setItem(key, JSON.stringify(next));
      setDraft(next);
    },
    [key],
  );
  const drop = () => {
    sessionStorage.removeItem(key);
    setDraft(empty);
  };
  return [draft, change, drop];
}

function read<T>(key: string): T | undefined {
  const kept = sessionStorage.getItem(key);
  return kept === null ? undefined : (JSON.parse(kept) as T);
}
