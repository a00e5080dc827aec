// What is kept of where a session is used: enough for its owner to tell it from others, and no more.
import Bowser from 'bowser';

/** “Chrome, Windows”; null for what is no browser. */
export function deviceOf(userAgent: string | undefined): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent.slice(0, 500));
  const named = [browser.name, os.name].filter(Boolean).join(', ');
  return named === '' ? null : named;
}

/** The network of an address: 256 neighbours of version 4, the site of version 6 (RFC 4291, /48). */
export function shortened(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address)?.[1];
  if (v4) return `${v4}.x`;
  const [head = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean).slice(0, 3);
  return `${groups.join(':')}::x`;
}
