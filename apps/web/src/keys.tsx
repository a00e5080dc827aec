// Single keys, for those who go through many reports; they can be switched off.
import { useEffect, useRef, useState } from 'react';
import { Button, Checkbox, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords, type WordKey } from './words/words';

const kept = 'keys';
const listed: [key: string, meaning: WordKey][] = [
  ['j', 'keys.next'],
  ['k', 'keys.previous'],
  ['Enter', 'keys.open'],
  ['x', 'keys.choose'],
  ['u', 'keys.back'],
  ['n', 'keys.following'],
  ['?', 'keys.help'],
];

const areOn = () => localStorage.getItem(kept) !== 'off';

export function useKeys(acts: Record<string, () => void>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const act = latest.current[key];
      if (!act || ctrlKey || metaKey || altKey || !areOn()) return;
      const within = target instanceof Element ? target : document.body;
      if (within.closest('input, textarea, select, [role=combobox], [role=dialog], [role=listbox]')) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Moves the focus among the rows of a list; chooses the one that has it. */
export function useRowKeys(choose: (row: string) => void): void {
  const move = (by: number) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
    rows[next]?.focus();
  };
  const chooseFocused = () => {
    const row = document.activeElement?.getAttribute('data-row');
    if (row) choose(row);
  };
  useKeys({ j: () => move(1), k: () => move(-1), x: chooseFocused });
}

export function KeysHelp() {
  const { words } = useWords();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(areOn);
  useKeys({ '?': () => setOpen(true) });
  const switchTo = (next: boolean) => {
    localStorage.setItem(kept, next ? 'on' : 'off');
    setOn(next);
  };
  return (
    <>
      <Button className="quiet keys-help" onPress={() => setOpen(true)}>
        {words('keys.title')}
      </Button>
      <ModalOverlay className="veil" isOpen={open} onOpenChange={setOpen} isDismissable>
        <Modal className="modal">
          <Dialog>
            <Heading slot="title">{words('keys.title')}</Heading>
            <dl className="keys">
              {listed.map(([key, meaning]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{words(meaning)}</dd>
                </div>
              ))}
            </dl>
            <Checkbox className="check" isSelected={on} onChange={switchTo}>
              <span className="mark" aria-hidden="true" />
              {words('keys.on')}
            </Checkbox>
            <div className="row">
              <Button onPress={() => setOpen(false)}>{words('close')}</Button>
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
