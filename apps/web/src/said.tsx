// What was just done, said once for a whole page: also when the form that did it is gone.
import { useLocation } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const SayContext = createContext<(text: string) => void>(() => undefined);

export const useSay = () => useContext(SayContext);

export function Said({ children }: { children: ReactNode }) {
  const [text, say] = useState('');
  const { pathname } = useLocation();
  useEffect(() => say(''), [pathname]);
  return (
    <SayContext value={say}>
      <p role="status" className={text === '' ? undefined : 'box good said'}>
        {text}
      </p>
      {children}
    </SayContext>
  );
}
