// Fills in where the device is, when its owner asks for it and never before.
const patienceMs = 20_000;
/** About one metre. */
const decimals = 5;

export function offerPlace(form: HTMLFormElement): void {
  const template = document.querySelector<HTMLTemplateElement>('template#place');
  const point = form.querySelector<HTMLInputElement>('input[type=text][name=point]');
  if (!template || !point || !isSecureContext || !('geolocation' in navigator)) return;
  const offer = template.content.cloneNode(true) as DocumentFragment;
  const [button, told, failed] = [
    offer.querySelector('button'),
    offer.querySelector<HTMLElement>('[data-found]'),
    offer.querySelector<HTMLElement>('[data-failed]'),
  ];
  if (!button || !told || !failed) return;
  const end = (found: boolean) => {
    button.disabled = false;
    told.hidden = !found;
    failed.hidden = found;
  };
  button.addEventListener('click', () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        point.value = [coords.latitude, coords.longitude].map((each) => each.toFixed(decimals)).join(', ');
        // As if it was typed: it belongs to the draft.
        point.dispatchEvent(new Event('input', { bubbles: true }));
        end(true);
      },
      () => end(false),
      { enableHighAccuracy: true, timeout: patienceMs },
    );
  });
  point.parentElement?.after(offer);
}
