import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { DraftForm } from './draft-form';
import { LongText } from './fields';
import { useWords } from './words/words';

/** A button for what is done only with a reason, or at least not by mistake. */
export function ReasonDialog({
  name,
  label,
  title,
  children,
  act,
  onDone,
}: {
  /** Of the draft. */
  name: string;
  label: string;
  /** What is about to be done, and to whom. */
  title: string;
  children?: ReactNode;
  act: (reason: string) => Promise<unknown>;
  onDone: () => void;
}) {
  const { words } = useWords();
  return (
    <DialogTrigger>
      <Button className="quiet">{label}</Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="modal">
          <Dialog>
            {({ close }) => (
              <>
                <Heading slot="title">{title}</Heading>
                {children}
                <DraftForm
                  name={name}
                  empty={{ reason: '' }}
                  label={label}
                  send={({ reason }) => act(reason)}
                  onDone={() => {
                    close();
                    onDone();
                  }}
                >
                  {({ fields, set, errorOf }) => (
                    <LongText
                      label={words('reason')}
                      value={fields.reason}
                      onChange={(reason) => set({ reason })}
                      error={errorOf('reason')}
                      required
                    />
                  )}
                </DraftForm>
                <Button className="quiet" onPress={close}>
                  {words('close')}
                </Button>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
