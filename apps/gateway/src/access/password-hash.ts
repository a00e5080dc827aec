import { hash } from '@node-rs/argon2';

/** Argon2id with the library's parameters (19 MiB, two passes), which follow OWASP. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}
