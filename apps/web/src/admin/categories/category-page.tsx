import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { api, type Schemas, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { Line } from '../../fields';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { useWords } from '../../words/words';
import { categoryQuery, untilRead } from '../queries';
import { bodyOf, type CategoryFields, emptyCategory, fieldsOf, suggestedId } from './category-fields';
import { CategoryInputs } from './category-inputs';

const route = getRouteApi('/admin/categories/$categoryId');

function Back() {
  const { words } = useWords();
  return (
    <p>
      <Link to="/admin/categories">{words('admin.categories')}</Link>
    </p>
  );
}

/** Saves a category and waits until it can be read. */
function useSave() {
  const client = useQueryClient();
  return async (categoryId: string, fields: CategoryFields, expectedVersion: number | null) => {
    const params = { path: { categoryId } };
    const body = bodyOf(fields, expectedVersion);
    const { version } = await told(api.PUT('/v1/admin/categories/{categoryId}', { params, body }));
    await untilRead(client, categoryQuery(categoryId), (found) => found.version >= version);
    return categoryId;
  };
}

export function CategoryPage() {
  const { categoryId } = route.useParams();
  const { data, error } = useQuery(categoryQuery(categoryId));
  return (
    <>
      <Back />
      {data ? <Shown key={categoryId} detail={data} /> : null}
      {error && !data ? <RefusedBox error={error} /> : null}
    </>
  );
}

function Shown({ detail: { category, version } }: { detail: Schemas['CategoryDetail'] }) {
  const { words, language } = useWords();
  const say = useSay();
  const save = useSave();
  return (
    <>
      <h1>{category.labels[language]}</h1>
      <p className="marks">
        <span className="tag">{words('admin.version', { version })}</span>
        <code>{category.id}</code>
      </p>
      <DraftForm
        name={`category ${category.id}`}
        empty={fieldsOf(category)}
        version={version}
        label={words('save')}
        send={(fields, seen) => save(category.id, fields, seen)}
        onDone={() => say(words('category.saved'))}
      >
        {(form) => <CategoryInputs form={form} />}
      </DraftForm>
    </>
  );
}

export function NewCategoryPage() {
  const { words } = useWords();
  const say = useSay();
  const save = useSave();
  const navigate = useNavigate();
  const idOf = (fields: CategoryFields) => (fields.id === '' ? suggestedId(fields) : fields.id);
  return (
    <>
      <Back />
      <h1>{words('category.add')}</h1>
      <DraftForm
        name="new-category"
        empty={emptyCategory}
        label={words('category.add')}
        send={(fields) => save(idOf(fields), fields, null)}
        onDone={(categoryId) =>
          void navigate({ to: '/admin/categories/$categoryId', params: { categoryId } }).then(() =>
            say(words('category.saved')),
          )
        }
      >
        {(form) => (
          <>
            <CategoryInputs form={form} />
            <Line
              label={words('category.id')}
              value={idOf(form.fields)}
              onChange={(id) => form.set({ id })}
              error={form.errorOf('id')}
              required
            />
          </>
        )}
      </DraftForm>
    </>
  );
}
