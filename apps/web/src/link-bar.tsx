import { useLocation } from '@tanstack/react-router';
import { Children, type ReactNode, useEffect, useRef } from 'react';

/** Links to pages, in one line on a phone, where it is moved sideways; the page that one is on can be seen in it. */
export function LinkBar({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // Some come when more is known of who is signed in.
  const count = Children.count(children);
  useEffect(() => {
    const current = bar.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname, count]);
  return (
    <nav ref={bar} className={`link-bar ${className}`} aria-label={label}>
      {children}
    </nav>
  );
}
