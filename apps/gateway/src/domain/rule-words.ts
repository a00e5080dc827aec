import type { RoutingRule } from '@lapor/contracts';
import type { Channel, ReportClass } from '@lapor/domain-types';

interface Labels {
  id: string;
  en: string;
}

/** What the things that rules refer to are called; an id that nobody knows stands for itself. */
export interface RuleNames {
  agencies: ReadonlyMap<string, { name: string }>;
  categories: ReadonlyMap<string, { labels: Labels }>;
  /** By code. */
  regions: ReadonlyMap<string, string>;
}

const classes: Record<ReportClass, Labels> = {
  complaint: { id: 'pengaduan', en: 'complaints' },
  aspiration: { id: 'aspirasi', en: 'aspirations' },
  information_request: { id: 'permintaan informasi', en: 'information requests' },
};

export const channelNames: Record<Channel, Labels> = {
  web: { id: 'situs web', en: 'the web site' },
  api: { id: 'API', en: 'the API' },
  sms: { id: 'SMS', en: 'SMS' },
  whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
  x: { id: 'X', en: 'X' },
  email: { id: 'surel', en: 'e-mail' },
  walk_in: { id: 'kunjungan langsung', en: 'a visit to the desk' },
  phone: { id: 'telepon', en: 'telephone' },
  letter: { id: 'surat', en: 'letter' },
};

/** A rule in words, such as "rule 12: Roads in Kota Sawahlunto → Dinas PUPR", in both languages. */
export function explainRule(names: RuleNames, rule: RoutingRule): Labels {
  const { number, regionCode, channel, chosenAgencyId, ownerId } = rule;
  const agency = (id: string) => names.agencies.get(id)?.name ?? id;
  const inWords = (language: keyof Labels) => {
    const { rule: word, at, by, to } = words[language];
    const parts = [
      subjectOf(names, rule, language),
      regionCode && `${at} ${names.regions.get(regionCode) ?? regionCode}`,
      channel && `${by} ${channelNames[channel][language]}`,
      chosenAgencyId && `${to} ${agency(chosenAgencyId)}`,
    ];
    return `${word} ${number}: ${parts.filter(Boolean).join(' ')} → ${agency(ownerId)}`;
  };
  return { id: inWords('id'), en: inWords('en') };
}

const words = {
  id: { rule: 'aturan', at: 'di', by: 'lewat', to: 'yang ditujukan kepada', all: 'semua laporan' },
  en: { rule: 'rule', at: 'in', by: 'by', to: 'addressed to', all: 'all reports' },
};

function subjectOf(names: RuleNames, rule: RoutingRule, language: keyof Labels): string {
  const kind = rule.class === null ? null : classes[rule.class][language];
  if (rule.categoryId === null) return kind ?? words[language].all;
  const matter = names.categories.get(rule.categoryId)?.labels[language] ?? rule.categoryId;
  return kind === null ? matter : `${matter} (${kind})`;
}
