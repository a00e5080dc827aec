import type { Language, ProblemSlug } from '@lapor/domain-types';
import { deskSignIn, deskSignedIn } from '../portal/paths';

/** The path to which a browser comes back from the sign-in provider: of a page that says it if it was refused. */
export function backFromProvider(
  begun: { accountId: string | null; desk: Language | null },
  refused?: ProblemSlug,
): string {
  const { accountId, desk } = begun;
  if (desk !== null) return refused ? `${deskSignIn(desk)}?gagal=${refused}` : deskSignedIn(desk);
  const page = accountId === null ? '/console/' : '/console/account';
  return refused ? `${page}?refused=${refused}` : page;
}
