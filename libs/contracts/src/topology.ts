// Who says what to whom: the one place. Queue bindings, handler types, AsyncAPI and the README picture are
// derived from it.
import * as followUpCommands from './commands/follow-up';
import * as intakeCommands from './commands/intake';
import * as dutyCommands from './commands/personal-data';
import * as notificationsCommands from './commands/notifications';
import * as routingCommands from './commands/routing';
import type { AnyContract, CommandContract, DurableCommandContract, EventContract } from './define';
import * as followUp from './events/follow-up';
import * as intake from './events/intake';
import * as notifications from './events/notifications';
import * as duties from './events/personal-data';
import * as routing from './events/routing';

export interface ServiceTopology {
  publishes: readonly EventContract[];
  consumes: readonly EventContract[];
  answers: readonly CommandContract[];
  accepts: readonly DurableCommandContract[];
  /** What it asks of other services. */
  sends: readonly (CommandContract | DurableCommandContract)[];
}

const reference = {
  deadlines: [routing.calendarChanged, routing.regulationChanged],
  registry: [routing.agencyChanged, routing.regionsChanged, routing.categoryChanged],
  routing: [routing.rulesChanged, routing.emergencySwitched],
} as const;

const caseEvents = [
  followUp.caseOpened,
  followUp.responsePosted,
  followUp.noteAdded,
  followUp.reportAnswered,
  followUp.reportReturned,
  followUp.answerObjected,
  followUp.reportResolved,
  followUp.deadlineApproaching,
  followUp.deadlineMissed,
  followUp.deadlineEscalated,
  followUp.deadlinesMoved,
  followUp.casePassedDown,
  followUp.handlingChanged,
  followUp.reportReopened,
  followUp.reportRated,
  followUp.reportReferred,
  followUp.agencyInvited,
  followUp.obligationMet,
  followUp.obligationWaived,
  followUp.officerAssigned,
  followUp.officerExcluded,
] as const;

const deskEvents = [followUp.standInChanged, followUp.savedReplyChanged] as const;

const verificationEvents = [
  routing.verificationOpened,
  routing.reportForwarded,
  routing.reportArchived,
  routing.verificationDeadlineApproaching,
  routing.verificationDeadlineMissed,
  routing.verificationDeadlineEscalated,
  routing.verificationDeadlinesMoved,
  routing.reportTidied,
  routing.maskingReviewed,
  routing.reportAdjusted,
  routing.reporterAsked,
  routing.verificationResumed,
  routing.reportWithdrawn,
  routing.archivingAppealed,
  routing.decisionProposed,
  routing.decisionRejected,
  routing.deskChanged,
  routing.reportMerged,
  routing.reportUnmerged,
] as const;

const intakeEvents = [
  intake.reportSubmitted,
  intake.reportAmended,
  intake.reportSupported,
  intake.identityOpened,
  intake.identityCorrected,
  intake.identityErased,
  intake.secrecyChanged,
] as const;

const intakeAnswers = [
  intakeCommands.amendReport,
  intakeCommands.supportReport,
  intakeCommands.findReports,
  intakeCommands.readIdentity,
  intakeCommands.openIdentity,
  intakeCommands.correctIdentity,
  intakeCommands.eraseIdentity,
  intakeCommands.setSecrecy,
  intakeCommands.attachFiles,
  intakeCommands.readAttachment,
] as const;

const dutyEvents = [
  duties.noticeChanged,
  duties.dataRequestChanged,
  duties.retentionRuleChanged,
  duties.intakeDataRemoved,
  duties.breachChanged,
] as const;

/** What is asked of intake because the law on personal data does. */
const dutyAnswers = [
  dutyCommands.saveNotice,
  dutyCommands.setConsents,
  dutyCommands.registerDataRequest,
  dutyCommands.settleDataRequest,
  dutyCommands.readDataRequest,
  dutyCommands.readPersonalData,
  dutyCommands.saveRetentionRule,
  dutyCommands.saveBreach,
  dutyCommands.tellPersons,
] as const;

const wordingCommands = [
  notificationsCommands.listWordings,
  notificationsCommands.readWording,
  notificationsCommands.changeWording,
  notificationsCommands.previewWording,
] as const;

const deliveryEvents = [notifications.notificationDelivered, notifications.notificationFailed] as const;

const verificationCommands = [
  routingCommands.forwardReport,
  routingCommands.archiveReport,
  routingCommands.confirmDecision,
  routingCommands.tidyReport,
  routingCommands.reviewMasking,
  routingCommands.askReporter,
  routingCommands.withdrawReport,
  routingCommands.appealArchiving,
  routingCommands.changeDesk,
  routingCommands.mergeReport,
  routingCommands.unmergeReport,
  routingCommands.suggestHandling,
] as const;

const registryCommands = [
  routingCommands.saveAgency,
  routingCommands.importAgencies,
  routingCommands.recodeRegions,
  routingCommands.saveCategory,
] as const;

const ruleCommands = [
  routingCommands.saveRules,
  routingCommands.tryRules,
  routingCommands.activateRules,
  routingCommands.switchEmergency,
  routingCommands.saveCalendar,
  routingCommands.changeDaysOff,
  routingCommands.setAgencyCalendar,
  routingCommands.saveRegulation,
] as const;

const routingAnswers = [...verificationCommands, ...registryCommands, ...ruleCommands] as const;

const caseCommands = [
  followUpCommands.postResponse,
  followUpCommands.addNote,
  followUpCommands.answerReport,
  followUpCommands.returnReport,
  followUpCommands.acceptAnswer,
  followUpCommands.objectToAnswer,
  followUpCommands.passDown,
  followUpCommands.changeHandling,
  followUpCommands.reopenReport,
  followUpCommands.rateReport,
  followUpCommands.referReport,
  followUpCommands.inviteAgency,
  followUpCommands.meetObligation,
  followUpCommands.waiveObligation,
  followUpCommands.assignOfficer,
  followUpCommands.excludeOfficer,
  followUpCommands.saveStandIn,
  followUpCommands.endStandIn,
  followUpCommands.saveReply,
  followUpCommands.dropReply,
  followUpCommands.readEvidence,
] as const;

export const topology = {
  gateway: {
    publishes: [],
    consumes: [
      ...intakeEvents,
      ...dutyEvents,
      duties.notificationsDataRemoved,
      ...verificationEvents,
      ...caseEvents,
      ...deskEvents,
      ...deliveryEvents,
      ...reference.registry,
      ...reference.routing,
      ...reference.deadlines,
    ],
    answers: [],
    accepts: [],
    sends: [
      intakeCommands.submitReport,
      intakeCommands.keepAttachment,
      ...intakeAnswers,
      ...dutyAnswers,
      notificationsCommands.sendAccountMail,
      ...wordingCommands,
      ...routingAnswers,
      ...caseCommands,
      followUpCommands.keepEvidence,
    ],
  },
  intake: {
    publishes: [...intakeEvents, ...dutyEvents, duties.personsWarned],
    // When a report is closed, and when it is open again: what is kept of its reporter is counted from there.
    consumes: [
      routing.reportArchived,
      routing.archivingAppealed,
      routing.reportWithdrawn,
      routing.verificationResumed,
      routing.reportMerged,
      routing.reportUnmerged,
      followUp.reportResolved,
      followUp.reportReopened,
      followUp.reportReferred,
    ],
    answers: [...intakeAnswers, ...dutyAnswers],
    accepts: [intakeCommands.keepAttachment, intakeCommands.submitReport],
    sends: [notificationsCommands.registerContact],
  },
  routing: {
    publishes: [...verificationEvents, ...reference.registry, ...reference.routing, ...reference.deadlines],
    consumes: [
      intake.reportSubmitted,
      intake.reportAmended,
      intake.identityErased,
      intake.secrecyChanged,
      followUp.reportReturned,
    ],
    answers: routingAnswers,
    accepts: [],
    sends: [],
  },
  'follow-up': {
    publishes: [...caseEvents, ...deskEvents],
    consumes: [
      intake.identityErased,
      routing.reportForwarded,
      routing.reportMerged,
      routing.reportUnmerged,
      routing.agencyChanged,
      ...reference.deadlines,
    ],
    answers: caseCommands,
    accepts: [followUpCommands.keepEvidence],
    sends: [],
  },
  notifications: {
    publishes: [...deliveryEvents, duties.notificationsDataRemoved],
    consumes: [
      duties.retentionRuleChanged,
      duties.personsWarned,
      duties.dataRequestChanged,
      intake.reportSubmitted,
      intake.identityOpened,
      intake.identityCorrected,
      intake.identityErased,
      intake.secrecyChanged,
      routing.reportForwarded,
      routing.reportArchived,
      routing.reportAdjusted,
      routing.maskingReviewed,
      routing.reporterAsked,
      routing.reportWithdrawn,
      routing.archivingAppealed,
      routing.deskChanged,
      routing.reportMerged,
      routing.reportUnmerged,
      routing.verificationDeadlineApproaching,
      routing.agencyChanged,
      followUp.responsePosted,
      followUp.reportAnswered,
      followUp.answerObjected,
      followUp.reportReturned,
      followUp.reportResolved,
      followUp.deadlineApproaching,
      followUp.deadlineMissed,
      followUp.deadlinesMoved,
      followUp.casePassedDown,
      followUp.handlingChanged,
      followUp.reportReopened,
      followUp.reportReferred,
      routing.verificationDeadlinesMoved,
    ],
    answers: wordingCommands,
    accepts: [notificationsCommands.registerContact, notificationsCommands.sendAccountMail],
    sends: [],
  },
} as const satisfies Record<string, ServiceTopology>;

export type ServiceName = keyof typeof topology;
export const serviceNames = Object.keys(topology) as ServiceName[];

/** Every event, command and durable command of the system, by its owner. */
export const contracts: readonly AnyContract[] = serviceNames.flatMap((service): AnyContract[] => [
  ...topology[service].publishes,
  ...topology[service].answers,
  ...topology[service].accepts,
]);

export type PublishedBy<S extends ServiceName> = (typeof topology)[S]['publishes'][number];
export type ConsumedBy<S extends ServiceName> = (typeof topology)[S]['consumes'][number];
export type AnsweredBy<S extends ServiceName> = (typeof topology)[S]['answers'][number];
export type AcceptedBy<S extends ServiceName> = (typeof topology)[S]['accepts'][number];

/** Every durable command any service accepts. */
export type AnyDurableCommand = { [S in ServiceName]: AcceptedBy<S> }[ServiceName];

export const eventsExchange = 'lapor.events';

/** Names of the queues of a service. */
export const queueNames = {
  events: (service: ServiceName) => `${service}.events`,
  commands: (service: ServiceName) => `${service}.commands`,
  /** Where messages of `queue` wait for `delayMs` before they come back. */
  retry: (queue: string, delayMs: number) => `${queue}.retry.${delayMs}`,
  parked: (service: ServiceName) => `${service}.parked`,
};

/** The service that answers or accepts a command. */
export function ownerOf(type: string): ServiceName {
  const owner = type.slice(0, type.indexOf('.'));
  if (!(owner in topology)) throw new Error(`no service owns ${type}`);
  return owner as ServiceName;
}
