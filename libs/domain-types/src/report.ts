/** What a report asks for (klasifikasi laporan). */
export const reportClasses = ['complaint', 'aspiration', 'information_request'] as const;
export type ReportClass = (typeof reportClasses)[number];

/** How a report came in. */
export const channels = [
  'web',
  'api',
  'sms',
  'whatsapp',
  'x',
  'email',
  'walk_in',
  'phone',
  'letter',
] as const;
export type Channel = (typeof channels)[number];

/** Languages in which people are addressed; Indonesian is the default. */
export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

/** Where a report stands, as the public sees it. */
export const reportStatuses = [
  'submitted',
  'awaiting_reporter',
  'assigned',
  'in_progress',
  'returned',
  'answered',
  'resolved',
  'archived',
  'withdrawn',
  'referred',
] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** Where a report stands at the verification desk. */
export const verificationStatuses = [
  'submitted',
  'awaiting_reporter',
  'assigned',
  'returned',
  'archived',
  'withdrawn',
] as const satisfies readonly ReportStatus[];
export type VerificationStatus = (typeof verificationStatuses)[number];

/** Where a report stands at the agency in charge. */
export const caseStatuses = [
  'assigned',
  'in_progress',
  'returned',
  'answered',
  'resolved',
  'referred',
] as const satisfies readonly ReportStatus[];
export type CaseStatus = (typeof caseStatuses)[number];

/** Why a verifier may archive a report: a closed list, always with words for the reporter. */
export const archiveReasons = [
  'not_a_public_service_matter',
  'already_handled',
  'in_court',
  'insufficient_information',
  'abusive_or_spam',
  'test_message',
] as const;
export type ArchiveReason = (typeof archiveReasons)[number];

/** Why an agency may return a report to the verifier. */
export const returnReasons = ['not_our_authority', 'outside_our_region', 'needs_other_agency_first'] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** How a report came to be resolved; the two are never added up. */
export const resolutions = ['accepted', 'auto_closed'] as const;
export type Resolution = (typeof resolutions)[number];

export const agencyKinds = [
  'nation',
  'ministry',
  'province',
  'city',
  'office',
  'unit',
  'district',
  'ward',
  'village',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** Levels of government at which somebody answers for a matter. */
export const governmentLevels = ['nation', 'province', 'city', 'village'] as const;
export type GovernmentLevel = (typeof governmentLevels)[number];

/** What a category can ask a reporter beyond the text. */
export const questionTypes = ['text', 'number', 'date', 'single_choice', 'multiple_choice'] as const;
export type QuestionType = (typeof questionTypes)[number];

export const regionLevels = ['province', 'city', 'district', 'ward', 'village'] as const;
export type RegionLevel = (typeof regionLevels)[number];
