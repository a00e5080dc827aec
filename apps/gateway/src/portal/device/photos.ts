// Makes photos smaller before they are sent: phones make them far larger than anybody needs, and lines are slow.
const longestSide = 1600;
const quality = 0.75;
const previewSide = 160;

interface Photo {
  file: File;
  note: HTMLElement;
}

/** What browsers cannot do is done without them: then the form sends what was chosen. */
export function shrinkPhotos(field: HTMLElement): void {
  const input = field.querySelector<HTMLInputElement>('input[type=file]');
  const list = field.querySelector('ul');
  const template = field.querySelector('template');
  if (!input || !list || !template || !('createImageBitmap' in window)) return;
  let photos: Photo[] = [];

  const hand = () => {
    const chosen = new DataTransfer();
    for (const { file } of photos) chosen.items.add(file);
    input.files = chosen.files;
    tell(field, photos);
  };
  const noteOf = (file: File): HTMLElement => {
    const note = (template.content.cloneNode(true) as DocumentFragment).querySelector('li') as HTMLElement;
    const name = document.createElement('span');
    name.className = 'hint';
    name.textContent = file.name;
    note.prepend(name);
    const button = note.querySelector('button');
    button?.setAttribute('aria-label', `${button.textContent ?? ''} (${file.name})`);
    button?.addEventListener('click', () => {
      photos = photos.filter((photo) => photo.note !== note);
      note.remove();
      hand();
      input.focus();
    });
    list.append(note);
    return note;
  };
  input.addEventListener('change', () => {
    // Cameras give one at a time: what was chosen before stays. Until they are smaller, they are sent as they are.
    const fresh = [...(input.files ?? [])].map((file): Photo => ({ file, note: noteOf(file) }));
    photos = [...photos, ...fresh];
    hand();
    for (const photo of fresh) void shrink(photo).then(hand, () => undefined);
  });
}

async function shrink(photo: Photo): Promise<void> {
  const picture = await createImageBitmap(photo.file, { imageOrientation: 'from-image' });
  const preview = drawn(picture, previewSide);
  preview.setAttribute('role', 'img');
  preview.setAttribute('aria-label', photo.file.name);
  photo.note.prepend(preview);
  const whole = drawn(picture, longestSide);
  const blob = await new Promise<Blob | null>((done) => whole.toBlob(done, 'image/jpeg', quality));
  if (blob && blob.size < photo.file.size) photo.file = new File([blob], 'foto.jpg', { type: blob.type });
}

function drawn(picture: ImageBitmap, most: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('nothing to draw with');
  // Of pictures through which one can see.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function tell(field: HTMLElement, photos: readonly Photo[]): void {
  const [ready, count, size] = ['ready', 'count', 'size'].map((name) =>
    field.querySelector<HTMLElement>(`[data-${name}]`),
  );
  if (!ready || !count || !size) return;
  const bytes = photos.reduce((sum, { file }) => sum + file.size, 0);
  count.textContent = String(photos.length);
  size.textContent = String(Math.ceil(bytes / 1024));
  ready.hidden = photos.length === 0;
}
