import { isIPv4, isIPv6 } from 'node:net';

/**
 * What of a client's address is counted: an IPv4 address, or the first 64 bits of an IPv6 address, of which every
 * household has at least one such network to itself.
 */
export function clientNetwork(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  if (!isIPv6(plain)) return plain;
  const [before = '', after] = plain.split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const [head, tail] = [groups(before), groups(after)];
  // A dotted end counts as two groups.
  const length = head.length + tail.length + (plain.includes('.') ? 1 : 0);
  const zeros = after === undefined ? [] : Array<string>(8 - length).fill('0');
  const network = [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
