import { useQueryClient, useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { api, type Schemas, told } from '../api/client';
import { sessionQuery } from '../api/queries';
import { LanguageSwitch } from '../language-switch';
import { useWords } from '../words/words';
import { SignInSteps, useSession } from './sign-in-steps';

/** Lets in who is signed in. If that ends meanwhile, the page stays, with a dialog over it. */
export function SessionGate({ children }: { children: (account: Schemas['Account']) => ReactNode }) {
  const { words } = useWords();
  const { session, expired } = useSession();
  if (session === undefined) return <p className="waiting">{words('waiting')}</p>;
  if (session === null || session.account === null) {
    return (
      <main className="narrow">
        <LanguageSwitch />
        <h1>{words('signIn.title')}</h1>
        <SignInSteps session={session} />
        <p>
          <a href="/">{words('signIn.portal')}</a>
        </p>
      </main>
    );
  }
  return (
    <>
      {children(session.account)}
      <ModalOverlay className="veil" isOpen={expired} isKeyboardDismissDisabled>
        <Modal className="modal">
          <Dialog>
            <Heading slot="title">{words('signIn.again')}</Heading>
            <p>{words('signIn.againWhy')}</p>
            <SignInSteps session={null} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

export function SignOut() {
  const { words } = useWords();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: async () => told(api.DELETE('/v1/sessions/current')),
    onSuccess: () => {
      sessionStorage.clear();
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
    },
  });
  return (
    <Button className="quiet" onPress={() => signOut.mutate()}>
      {words('signOut')}
    </Button>
  );
}
