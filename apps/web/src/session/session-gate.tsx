import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { api, told } from '../api/client';
import { type Account, endedQuery, sessionQuery } from '../api/queries';
import { LanguageSwitch } from '../language-switch';
import { useWords } from '../words/words';
import { ProviderRefusal } from './provider-refusal';
import { besidesSession, SignInSteps } from './sign-in-steps';

const AccountContext = createContext<Account | null>(null);

/** Who works here, and as what. */
export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error('No <SessionGate> around this.');
  return account;
}

/** Whether they go through the verification queue. */
export const verifies = ({ can }: Account) => can.includes('forward');

/** Lets in who is signed in. If that ends meanwhile, the page stays, with a dialog over it. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { words } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const { data: ended = null } = useQuery(endedQuery);
  if (session === undefined) return <p className="waiting">{words('waiting')}</p>;
  const account = ended ?? session?.account;
  if (!account) {
    return (
      <main className="narrow">
        <LanguageSwitch />
        <h1>{words('signIn.title')}</h1>
        <ProviderRefusal />
        <SignInSteps session={session} />
        <p>
          <a href="/">{words('signIn.portal')}</a>
        </p>
      </main>
    );
  }
  return (
    <AccountContext value={account}>
      {/* Nobody finds the half-done work of whoever sat here before. */}
      <Fragment key={account.accountId}>{children}</Fragment>
      <ModalOverlay className="veil" isOpen={ended !== null} isKeyboardDismissDisabled>
        <Modal className="modal">
          <Dialog>
            <Heading slot="title">{words('signIn.again')}</Heading>
            <p>{words('signIn.againWhy')}</p>
            <SignInSteps session={session} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </AccountContext>
  );
}

export function SignOut() {
  const { words } = useWords();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => told(api.DELETE('/v1/sessions/current')),
    onSuccess: () => {
      sessionStorage.clear();
      client.setQueryData(sessionQuery.queryKey, null);
      client.removeQueries(besidesSession);
    },
  });
  return (
    <Button className="quiet" onPress={() => signOut.mutate()}>
      {words('signOut')}
    </Button>
  );
}
