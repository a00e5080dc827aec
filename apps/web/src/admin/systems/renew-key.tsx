import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { api, type Schemas, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { NumberLine } from '../../number-line';
import { useWords } from '../../words/words';
import type { FreshKey } from './systems-page';

/** A new key, while the old one holds for some days. */
export function RenewKey({
  system: { clientId, name },
  onKey,
}: {
  system: Schemas['SystemList']['items'][number];
  onKey: (key: FreshKey) => void;
}) {
  const { words } = useWords();
  const params = { path: { clientId } };
  return (
    <DialogTrigger>
      <Button className="quiet">{words('systems.renew')}</Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="modal">
          <Dialog>
            {({ close }) => (
              <>
                <Heading slot="title">{words('systems.renewWhich', { name })}</Heading>
                <DraftForm
                  name={`renew ${clientId}`}
                  empty={{ graceDays: 7 }}
                  label={words('systems.renew')}
                  send={(body) => told(api.POST('/v1/admin/systems/{clientId}/keys', { params, body }))}
                  onDone={({ key }) => {
                    close();
                    onKey({ name, key });
                  }}
                >
                  {({ fields, set, errorOf }) => (
                    <NumberLine
                      label={words('systems.grace')}
                      value={fields.graceDays}
                      onChange={(graceDays) => set({ graceDays })}
                      from={0}
                      to={30}
                      error={errorOf('graceDays')}
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
