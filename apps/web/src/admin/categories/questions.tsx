import { Button } from 'react-aria-components';
import type { FormState } from '../../form-state';
import { Choice, Line, LongText, Tick } from '../../fields';
import { changedAt, without } from '../../list-changes';
import { useWords } from '../../words/words';
import {
  type CategoryFields,
  emptyQuestion,
  isChoice,
  type QuestionFields,
  questionTypes,
} from './category-fields';

/** What a category asks of reporters beyond the text. */
export function Questions({ form: { fields, set, errorOf } }: { form: FormState<CategoryFields> }) {
  const { words } = useWords();
  const { questions } = fields;
  const change = (at: number, changes: Partial<QuestionFields>) =>
    set({ questions: changedAt(questions, at, changes) });
  return (
    <fieldset>
      <legend>{words('category.questions')}</legend>
      {questions.map((question, i) => {
        const errorIn = (field: string) => errorOf(`questions.${i}.${field}`);
        return (
          <div
            key={i}
            role="group"
            aria-label={words('category.question', { number: i + 1 })}
            className="box"
          >
            <Line
              label={words('category.questionId')}
              value={question.id}
              onChange={(id) => change(i, { id })}
              error={errorIn('id')}
              required
            />
            <Line
              label={words('category.labelId')}
              value={question.labels.id}
              onChange={(id) => change(i, { labels: { ...question.labels, id } })}
              error={errorIn('labels.id')}
              required
            />
            <Line
              label={words('category.labelEn')}
              value={question.labels.en}
              onChange={(en) => change(i, { labels: { ...question.labels, en } })}
              error={errorIn('labels.en')}
              required
            />
            <Choice
              label={words('category.questionType')}
              value={question.type}
              options={questionTypes.map((id) => ({ id, name: words(`questionType.${id}`) }))}
              onChange={(type) => change(i, { type: type as QuestionFields['type'] })}
            />
            {isChoice(question) ? (
              <LongText
                label={words('category.options')}
                value={question.options}
                onChange={(options) => change(i, { options })}
                error={errorIn('options')}
                required
              />
            ) : null}
            <Tick
              label={words('category.required')}
              checked={question.required}
              onChange={(required) => change(i, { required })}
            />
            <Button className="quiet" onPress={() => set({ questions: without(questions, i) })}>
              {words('category.dropQuestion')}
            </Button>
          </div>
        );
      })}
      <Button className="quiet" onPress={() => set({ questions: [...questions, emptyQuestion] })}>
        {words('category.addQuestion')}
      </Button>
    </fieldset>
  );
}
