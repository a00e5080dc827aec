import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { agenciesQuery } from '../../api/queries';
import { Choice, Line, Picker } from '../../fields';
import { classes } from '../../queue/case-queue';
import { RegionPicker } from '../../region-picker';
import { useWords } from '../../words/words';
import { allCategoriesQuery, type Rule } from '../queries';

const channels = ['web', 'api', 'sms', 'whatsapp', 'x', 'email', 'walk_in', 'phone', 'letter'] as const;

/** One rule; what is left empty holds for all reports. */
export function RuleDialog({
  rule,
  onKeep,
  onClose,
}: {
  rule: Rule;
  onKeep: (rule: Rule) => void;
  onClose: () => void;
}) {
  const { words, language } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const { data: categories = [] } = useQuery(allCategoriesQuery);
  const [typed, setTyped] = useState(rule);
  const [tried, setTried] = useState(false);
  const set = (changes: Partial<Rule>) => setTyped({ ...typed, ...changes });
  const keep = (event: FormEvent) => {
    event.preventDefault();
    // The table around this is a form as well.
    event.stopPropagation();
    setTried(true);
    if (typed.ownerId !== '') onKeep(typed);
  };
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={onClose} isDismissable>
      <Modal className="modal wide-modal">
        <Dialog>
          <Heading slot="title">{words('rules.rule', { number: rule.number })}</Heading>
          <p className="soft">{words('rules.ruleHow')}</p>
          <form onSubmit={keep}>
            <Picker
              label={words('rules.owner')}
              value={typed.ownerId}
              options={agencies}
              onChange={(ownerId) => set({ ownerId })}
              error={tried && typed.ownerId === '' ? words('rule.required') : undefined}
            />
            <RegionPicker
              label={words('rules.region')}
              value={typed.regionCode ?? ''}
              onChange={(code) => set({ regionCode: code === '' ? null : code })}
            />
            <Picker
              label={words('fact.category')}
              value={typed.categoryId ?? ''}
              options={categories.map(({ id, labels }) => ({ id, name: labels[language] }))}
              onChange={(id) => set({ categoryId: id === '' ? null : id })}
              clearable
            />
            <Choice
              label={words('fact.class')}
              value={typed.class ?? ''}
              empty={words('rules.any')}
              options={classes.map((id) => ({ id, name: words(`class.${id}`) }))}
              onChange={(chosen) => set({ class: chosen === '' ? null : (chosen as Rule['class']) })}
            />
            <Choice
              label={words('rules.channel')}
              value={typed.channel ?? ''}
              empty={words('rules.any')}
              options={channels.map((id) => ({ id, name: words(`channel.${id}`) }))}
              onChange={(chosen) => set({ channel: chosen === '' ? null : (chosen as Rule['channel']) })}
            />
            <Picker
              label={words('rules.chosen')}
              value={typed.chosenAgencyId ?? ''}
              options={agencies}
              onChange={(id) => set({ chosenAgencyId: id === '' ? null : id })}
              clearable
            />
            <Line
              label={words('rules.note')}
              value={typed.note ?? ''}
              onChange={(note) => set({ note: note === '' ? null : note })}
            />
            <div className="row">
              <Button type="submit">{words('rules.keep')}</Button>
              <Button className="quiet" onPress={onClose}>
                {words('close')}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
