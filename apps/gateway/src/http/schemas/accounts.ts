// What is sent and answered about accounts, sessions, second factors and roles.
import { staffRoles } from '@lapor/domain-types';
import { z } from 'zod';
import { sessionNeeds } from '../../domain/account-rules';
import { account } from './answers';
import { agencyRef, instant } from './shared';
import { identifier, line, text } from './texts';

const newPassword = z
  .string()
  .min(12)
  .max(200)
  .meta({ description: 'Hard to guess: not common, no pattern, not made of the own name.' });
const code = line(6, 30).meta({ description: 'Six digits of the authenticator, or a recovery code.' });
const token = z.string().min(1).max(200);
const role = z.enum(staffRoles);
const reason = text(5, 2_000);
const person = z.object({ accountId: z.uuid(), username: z.string(), displayName: z.string() });

export const signInBody = z
  .strictObject({
    username: z.string().min(1).max(320),
    password: z.string().min(1).max(200),
    code: code.optional().meta({
      description:
        'Of the second factor, for who has one. It can also follow, but only with it does one get in while others have tried wrong passwords.',
    }),
  })
  .meta({ id: 'SignIn', examples: [{ username: 'admin.kota', password: '…' }] });

export const membership = z
  .object({
    membershipId: z.uuid(),
    role,
    agency: agencyRef,
    from: instant.nullable(),
    until: instant.nullable().meta({ description: 'Not included.' }),
    delegated: z.boolean().meta({ description: 'Lent by its holder.' }),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Membership' });

const sessionState = {
  person,
  account: account
    .nullable()
    .meta({ description: 'As what one works; null as long as something is needed.' }),
  need: z
    .enum(sessionNeeds)
    .nullable()
    .meta({ description: 'What is lacking before anything else can be done.' }),
  membershipId: z.uuid().nullable(),
  memberships: z.array(membership).meta({ description: 'All that this person is now.' }),
  expiresAt: instant,
};
export const newSession = z
  .object({
    token: z.string().meta({ description: 'For `Authorization: Bearer`; browsers use the cookie.' }),
    ...sessionState,
  })
  .meta({ id: 'NewSession' });
export const currentSession = z.object(sessionState).meta({ id: 'CurrentSession' });

export const membershipChoiceBody = z
  .strictObject({ membershipId: z.uuid() })
  .meta({ id: 'MembershipChoice', examples: [{ membershipId: '0193481a-7a86-7b0e-8d0a-0c2b8f4f5c11' }] });
export const codeBody = z.strictObject({ code }).meta({ id: 'Code', examples: [{ code: '287082' }] });

const listedSession = {
  sessionId: z.uuid(),
  createdAt: instant,
  lastUsedAt: instant.meta({ description: 'To the minute.' }),
  expiresAt: instant,
  device: z.string().nullable(),
  address: z.string().nullable().meta({ description: 'Shortened.' }),
};
export const sessionList = z
  .object({ items: z.array(z.object({ ...listedSession, current: z.boolean() })) })
  .meta({ id: 'SessionList' });

export const passwordChangeBody = z
  .strictObject({ oldPassword: z.string().min(1).max(200), newPassword })
  .meta({ id: 'PasswordChange', examples: [{ oldPassword: '…', newPassword: '…' }] });
export const resetRequestBody = z
  .strictObject({ email: z.email().max(320) })
  .meta({ id: 'PasswordResetRequest', examples: [{ email: 'petugas@example.go.id' }] });
export const resetBody = z
  .strictObject({ token, password: newPassword })
  .meta({ id: 'PasswordReset', examples: [{ token: '…', password: '…' }] });

export const secondFactorSecret = z
  .object({ secret: z.string(), uri: z.string().meta({ description: 'For a QR code; shown this once.' }) })
  .meta({ id: 'SecondFactorSecret' });
export const recoveryCodes = z
  .object({ recoveryCodes: z.array(z.string()).meta({ description: 'Each for one use; shown this once.' }) })
  .meta({ id: 'RecoveryCodes' });
export const secondFactorState = z
  .object({ enrolled: z.boolean(), recoveryCodesLeft: z.number().int() })
  .meta({ id: 'SecondFactorState' });

export const delegationBody = z
  .strictObject({
    membershipId: z.uuid().meta({ description: 'Which of the own roles.' }),
    accountId: z.uuid().meta({ description: 'Somebody of the same agency or below.' }),
    from: instant,
    until: instant,
    reason,
  })
  .meta({
    id: 'Delegation',
    examples: [
      {
        membershipId: '0193481a-7a86-7b0e-8d0a-0c2b8f4f5c11',
        accountId: '0193481a-7a86-7b0e-8d0a-0c2b8f4f5c12',
        from: '2024-12-02T00:00:00Z',
        until: '2024-12-16T00:00:00Z',
        reason: 'Cuti tahunan.',
      },
    ],
  });
export const delegationList = z
  .object({ items: z.array(membership.extend({ accountId: z.uuid() })) })
  .meta({ id: 'DelegationList' });

export const providerStart = z
  .object({ url: z.url().meta({ description: 'Where the browser goes next.' }) })
  .meta({ id: 'ProviderStart' });
export const signInOptions = z
  .object({ provider: z.boolean().meta({ description: 'Whether there is a sign-in provider.' }) })
  .meta({ id: 'SignInOptions' });
export const identityList = z
  .object({
    available: z.boolean(),
    items: z.array(z.object({ issuer: z.string(), linkedAt: instant })),
  })
  .meta({ id: 'IdentityList' });

export const invitationBody = z
  .strictObject({ email: z.email().max(320), displayName: line(2, 200), role, agencyId: identifier })
  .meta({
    id: 'NewInvitation',
    examples: [
      {
        email: 'petugas@example.go.id',
        displayName: 'Pejabat Penghubung Dinas Perhubungan',
        role: 'liaison_officer',
        agencyId: 'kota-13.73-dinas-perhubungan',
      },
    ],
  });
export const invitation = z
  .object({
    invitationId: z.uuid(),
    email: z.string(),
    displayName: z.string(),
    role,
    agency: agencyRef,
    createdAt: instant,
    expiresAt: instant,
  })
  .meta({ id: 'AccountInvitation' });
export const invitationList = z.object({ items: z.array(invitation) }).meta({ id: 'InvitationList' });
export const linkBody = z.strictObject({ token }).meta({ id: 'Link', examples: [{ token: '…' }] });
export const invitationFacts = invitation
  .omit({ invitationId: true })
  .extend({ hasAccount: z.boolean().meta({ description: 'Then no password is asked for.' }) })
  .meta({ id: 'InvitationFacts' });
export const acceptInvitationBody = z
  .strictObject({ token, password: newPassword.optional() })
  .meta({ id: 'InvitationAcceptance', examples: [{ token: '…', password: '…' }] });
export const acceptedInvitation = z
  .object({ username: z.string().meta({ description: 'With which one signs in.' }) })
  .meta({ id: 'AcceptedInvitation' });

export const administeredAccount = person
  .extend({
    email: z.string().nullable(),
    active: z.boolean(),
    secondFactor: z.boolean(),
    memberships: z.array(membership).meta({ description: 'In the own agency and below.' }),
    mine: z
      .boolean()
      .meta({ description: 'Whether all of its roles are below, so that it may be administered.' }),
  })
  .meta({ id: 'AdministeredAccount' });
export const accountList = z.object({ items: z.array(administeredAccount) }).meta({ id: 'AccountList' });
export const membershipList = z.object({ items: z.array(membership) }).meta({ id: 'MembershipList' });
export const reasonBody = z
  .strictObject({ reason })
  .meta({ id: 'Reason', examples: [{ reason: 'Pindah tugas ke dinas lain.' }] });
export const grantBody = z
  .strictObject({
    role,
    agencyId: identifier,
    from: instant.nullable().default(null),
    until: instant.nullable().default(null),
    reason,
  })
  .refine(({ from, until }) => from === null || until === null || from < until, {
    path: ['until'],
    message: 'It must end after it begins',
    params: { rule: 'not_after_from' },
  })
  .meta({
    id: 'MembershipGrant',
    examples: [
      {
        role: 'liaison_officer',
        agencyId: 'kota-13.73-dinas-pupr',
        reason: 'Merangkap tugas di Dinas PUPR.',
      },
    ],
  });
export const administeredSessions = z
  .object({ items: z.array(z.object(listedSession)) })
  .meta({ id: 'AdministeredSessions' });
