// What identifies a person in free text. Everything looks at a bounded piece of text from each place it starts
// at, so that the time grows with the length alone; and nothing found depends on how long another find is, so
// that masking what is masked changes nothing.
export const personalDataKinds = ['email', 'nik', 'bank_account', 'phone', 'plate'] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

/** A piece of a text, in UTF-16 units; `end` is exclusive. */
export interface TextRange {
  start: number;
  end: number;
}
export interface PersonalData extends TextRange {
  kind: PersonalDataKind;
}

/** What people have decided about a text beside what the patterns find. */
export interface MaskReview {
  /** Finds that are no personal data. */
  keep: readonly TextRange[];
  /** What is hidden besides. */
  hide: readonly TextRange[];
}

/** What was decided about one field of a report, out of what was decided about all of them. */
export function maskReviewOf(
  marks: readonly (TextRange & { field: string; decision: keyof MaskReview })[],
  field: string,
): MaskReview {
  const decided = (decision: keyof MaskReview) =>
    marks.filter((mark) => mark.field === field && mark.decision === decision);
  return { keep: decided('keep'), hide: decided('hide') };
}

const hidden = '[disamarkan]';

interface Finder {
  kind: PersonalDataKind;
  pattern: RegExp;
  /** Whether a match, after what stands before it, is one. */
  holds: (found: string, before: string, groups: Partial<Record<string, string>>) => boolean;
}

/** Looked at before a match; the words that count must stand within it. */
const sight = 80;
const gap = String.raw`[^\d\[\]@]{0,30}$`;
const numberOf = String.raw`(?:no\.?|nomor|nmr|kode)?`;
const after = (words: string, between = gap) =>
  new RegExp(String.raw`(?<!\p{L})(?:${words})(?![\p{L}\p{N}])${between}`, 'iu');
const near = (words: RegExp, before: string) => words.test(before) && !/[([]at[)\]]/i.test(before);

const idWords = after(String.raw`${numberOf}(?:e-?)?(?:nik|ktp|kk|induk kependudukan)(?:nya|ku)?`);
const phoneWords = after(
  String.raw`hp|no hp|nohp|wa|w\.a|whatsapp|telp|tlp|telepon|telpon|hub|hubungi|kontak|call|sms|handphone|ponsel`,
);
const accountWords = after(
  String.raw`rek|norek|rekening(?:nya|ku)?|no\.?rek|bca|bri|bni|bsi|btn|bjb|bpd|mandiri|danamon|cimb|permata|muamalat|bank nagari|nagari|seabank|jago|a\/c|virtual account|transfer(?: ke)?|tf(?: ke)?`,
);
const vehicleWords = after(
  String.raw`plat(?:nya)?|nopol(?:nya)?|no\.? ?pol|nomor polisi|nomor kendaraan|bernomor|mobil|motor|sepeda motor|truk|truck|trek|angkot|angkutan|bus|bis|minibus|kendaraan|pick ?up|tronton|taksi|travel|ojek|ojol|sopir|supir|pengemudi|pengendara|avanza|xenia|innova|kijang|vario|beat|scoopy|honda|yamaha|suzuki|toyota|daihatsu|mitsubishi|fuso|ambulans|ambulan`,
);
/** After these a letter and a number name a house, a room, a place in a queue or a route. */
const placeWords = after(
  String.raw`blok|blk|gang|gg|kav|kavling|rumah|lantai|lt|gedung|ruang|kamar|kelas|tipe|type|trayek|rute|koridor|gate|pintu|loket|antrian|antrean|jalur|seri|berita acara|tiang|gardu|sumur|petak|kios|los|lapak`,
  String.raw`(?:\s|[.:]|no(?:mor)?){0,4}$`,
);
const money = /(?:rp\.?|idr)\s*$/i;

/** Codes of provinces, with which a NIK begins. */
const provinces = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 97'.split(
    ' ',
  ),
);
const platePrefixes = new Set(
  'A AA AB AD AE AG B BA BB BD BE BG BH BK BL BM BN BP D DA DB DC DD DE DG DH DK DL DM DN DP DR DS DT E EA EB ED F G H K KB KH KT KU L M N P PA PB PD PG PS PT PY R S T W Z'.split(
    ' ',
  ),
);
/** Short words and units that may follow a number. */
const notPlateEndings = new Set(
  'ac ada am bln blm bs bu cc cm ct dan dgn di dl dll dr ds dst ga gan gak gb gg gr gt ha hp hr hri ini itu jam jg jl jt kab kb kec kel kg kk kl km krn kva kw lbr lg lt ltr m2 mas mb mbps ml mm min no nya org pak pcs per pk pm psi pun rb rp rt rw sd sdh sdm sk sm sy tapi tdk tgl thn ton tp utk va volt watt wib wit wita wkt ya yg'.split(
    ' ',
  ),
);

const finders: readonly Finder[] = [
  {
    kind: 'nik',
    pattern: /(?<![\d\]])\d(?:[ .\u00a0-]?\d){15}(?![\d[])/g,
    holds: (found, before) => near(idWords, before) || plausibleNik(found.replace(/\D/g, '')),
  },
  {
    kind: 'bank_account',
    pattern: /(?<![\d\]]|\d[.,-])\d(?:[ .\u00a0-]?\d){7,17}(?![\d[]|[.,]\d)/g,
    holds: (found, before) =>
      near(accountWords, before) && !money.test(before) && !isPhone(found) && !isSumOrDate(found),
  },
  // Mobile 08… or +62 8…, landline with its area code; not the decimals of a number.
  {
    kind: 'phone',
    pattern:
      /(?<![\d\]])(?<!(?<!\d|\d[-. ])\d{1,3}[.,])(?:\+\s?62[ .-]?\(?0?\)?\d{1,3}|62[ -]?8\d{1,2}|\(?0[2-9]\d{1,2}\)?)(?:[ .\u00a0-]{0,3}\d){5,10}(?![\d[])/g,
    holds: (_found, before) => !money.test(before),
  },
  {
    kind: 'phone',
    pattern: /(?<![\d.,\]]|\d[-/])8[1-9]\d(?:[ .-]?\d){6,9}(?![\d[]|[.,]\d)/g,
    holds: (found, before) => near(phoneWords, before) && !isSumOrDate(found),
  },
  {
    kind: 'plate',
    pattern:
      /(?<![\p{L}\p{N}\]./-])(?<prefix>[a-z]{1,2})(?<gap>[ .-]?)(?<number>[1-9]\d{0,3})[ .-]?(?<ending>[a-z]{1,3})(?![\p{L}\p{N}[-])/giu,
    holds: isPlate,
  },
];

/** Finds NIK, phone numbers, e-mail addresses, bank accounts and plates of vehicles, in the order of the text. */
export function findPersonalData(text: string): PersonalData[] {
  // E-mail first: its local part may look like a number.
  const found = emailAddresses(text);
  let rest = without(text, found);
  for (const { kind, pattern, holds } of finders) {
    const before = (start: number) => rest.slice(Math.max(0, start - sight), start);
    const more = [...rest.matchAll(pattern)]
      .filter((match) => holds(match[0], before(match.index), match.groups ?? {}))
      .map(({ 0: matched, index: start }) => ({ kind, start, end: start + matched.length }));
    rest = without(rest, more);
    found.push(...more);
  }
  return found.sort(byStart);
}

/** The text as it reads to the next pattern: brackets where something was found, as there will be. */
function without(text: string, found: readonly TextRange[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of found) {
    rest += `${text.slice(from, start)}[${'*'.repeat(end - start - 2)}]`;
    from = end;
  }
  return rest + text.slice(from);
}

const atSign = /\s?[([]at[)\]]\s?|\s@\s?(?=(?:gmail|yahoo|ymail|hotmail|outlook|icloud)\.co)|@/giu;
const ofLocalPart = /[\p{L}\p{N}._%+-]/u;
const domain = /[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/uy;

/** From each at sign to the left and to the right: neither way leads over another at sign. */
function emailAddresses(text: string): PersonalData[] {
  const found: PersonalData[] = [];
  for (const { 0: sign, index } of text.matchAll(atSign)) {
    const earliest = found.at(-1)?.end ?? 0;
    let start = index;
    while (start > earliest && ofLocalPart.test(charBefore(text, start))) {
      start -= charBefore(text, start).length;
    }
    domain.lastIndex = index + sign.length;
    if (start < index && domain.test(text)) found.push({ kind: 'email', start, end: domain.lastIndex });
  }
  return found;
}

/** A letter beyond the first plane takes two units. */
function charBefore(text: string, end: number): string {
  const pair = text.slice(Math.max(0, end - 2), end);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : text.slice(end - 1, end);
}

/** What is hidden of a text: what is found in it, but for what people kept, and what they hid besides. */
export function hiddenRanges(text: string, review?: MaskReview): TextRange[] {
  const keep = review?.keep ?? [];
  const found = findPersonalData(text).filter(
    ({ start, end }) => !keep.some((kept) => kept.start <= start && end <= kept.end),
  );
  return joined([...found, ...(review?.hide ?? [])].filter(({ end }) => end <= text.length));
}

/** A text as everybody may read it. */
export function maskPersonalData(text: string, review?: MaskReview): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of hiddenRanges(text, review)) {
    masked += text.slice(from, start) + hidden;
    from = end;
  }
  return masked + text.slice(from);
}

function joined(ranges: readonly TextRange[]): TextRange[] {
  const apart: TextRange[] = [];
  for (const { start, end } of [...ranges].sort(byStart)) {
    const last = apart.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}

const byStart = (a: TextRange, b: TextRange) => a.start - b.start;

/** Province, regency, district, day (women: 40 more), month, year, and a running number that is not zero. */
function plausibleNik(digits: string): boolean {
  const [regency, district, day, month] = [2, 4, 6, 8].map((at) => Number(digits.slice(at, at + 2)));
  const ofMonth = (day ?? 0) % 40;
  return (
    provinces.has(digits.slice(0, 2)) &&
    Number(regency) > 0 &&
    Number(district) > 0 &&
    ofMonth >= 1 &&
    ofMonth <= 31 &&
    Number(day) <= 71 &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    !digits.endsWith('0000')
  );
}

const isPhone = (found: string) => /^08[1-9]/.test(found) && found.replace(/\D/g, '').length <= 13;

/** Thousands in groups, days written in numbers, and years side by side. */
function isSumOrDate(found: string): boolean {
  return (
    /^\d{1,3}(?:[. ]\d{3})+$/.test(found) ||
    /^\d{1,2}[-. ]\d{1,2}[-. ]\d{4}(?:\D|$)/.test(found) ||
    /^(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)/.test(found) ||
    /^(?:(?:19|20)\d{2}\D?)+$/.test(found)
  );
}

/** Capitals and enough digits speak for themselves; anything else needs a vehicle that is spoken of. */
function isPlate(found: string, before: string, groups: Partial<Record<string, string>>): boolean {
  const { prefix = '', number = '', ending = '', gap: between = '' } = groups;
  if (!platePrefixes.has(prefix.toUpperCase()) || notPlateEndings.has(ending.toLowerCase())) return false;
  if (placeWords.test(before)) return false;
  if (near(vehicleWords, before)) return true;
  if (number.length < 3) return false;
  if (/^(?:19[5-9]|20[0-4])\d$/.test(number)) return false;
  const plain = prefix + ending;
  const oneCase = plain === plain.toUpperCase() || (between === '' && plain === plain.toLowerCase());
  return oneCase && plain.length >= 3 && number.length + ending.length >= 4;
}

// Ids, instants and hashes may look like numbers of a person, and are none.
const technical = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?)$/i;

/** The same in every text of a JSON value; names of fields, ids, instants and hashes stay. */
export function maskPersonalDataIn<T>(value: T): T {
  return mapTexts(value, (text) => (technical.test(text) ? text : maskPersonalData(text)));
}

/** A JSON value with each of its texts put through `change`. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  const mapped = (one: unknown): unknown => {
    if (typeof one === 'string') return change(one);
    if (Array.isArray(one)) return one.map(mapped);
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, mapped(inner)]));
  };
  return mapped(value) as T;
}
