import { Inject, Injectable } from '@nestjs/common';
import { DomainError, fieldError, type StaffRole } from '@lapor/domain-types';
import { newId } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { mayGrant } from '../domain/account-rules';
import {
  addInvitation,
  findInvitation,
  type Invitation,
  openInvitation,
  openInvitations,
  revokeInvitation,
  takeInvitation,
} from '../persistence/account-links.store';
import { addAccount, findByEmail, type Staff } from '../persistence/account.store';
import { addMembership, openMemberships } from '../persistence/membership.store';
import { announceChange } from '../persistence/session.store';
import { ReferenceData } from '../reference/reference-data';
import { AccountMail } from './account-mail';
import { recordAct } from './acts';
import { Passwords } from './passwords';
import { hashOf, newToken } from './session-token';

const holdsForMs = 72 * 3_600_000;

export interface Invited {
  email: string;
  displayName: string;
  role: StaffRole;
  agencyId: string;
}

/** How accounts come about: an admin invites, and whoever reads mail at the address accepts. */
@Injectable()
export class Invitations {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
    private readonly mail: AccountMail,
    private readonly passwords: Passwords,
  ) {}

  /** @throws {DomainError} `unknown-agency`, `not-allowed` */
  async invite(admin: Staff, { email, displayName, role, agencyId }: Invited): Promise<Invitation> {
    this.requireGrantable(admin, role, agencyId);
    const token = newToken();
    const createdAt = new Date();
    const invitation = {
      invitationId: newId(),
      email: email.toLowerCase(),
      displayName,
      role,
      agencyId,
      invitedBy: admin.accountId,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + holdsForMs),
    };
    // Within the transaction: an invitation whose mail nothing takes is not kept.
    await this.dataSource.transaction(async (tx) => {
      await addInvitation(tx, invitation, hashOf(token));
      const data = { invitationId: invitation.invitationId, role };
      await recordAct(tx, { kind: 'invited', byAccountId: admin.accountId, accountId: null, agencyId, data });
      await this.mail.send('invitation', invitation.email, token, invitation.expiresAt);
    });
    return invitation;
  }

  /** @throws {DomainError} `unknown-agency`, `not-allowed` */
  requireGrantable(admin: Staff, role: StaffRole, agencyId: string): void {
    const agency = this.reference.required.agencies.get(agencyId);
    if (!mayGrant(admin.role, this.reference.scopeOf(admin.agencyId), role, agencyId)) {
      throw new DomainError('not-allowed');
    }
    if (!agency?.active) throw fieldError('unknown-agency', 'agencyId', 'unknown', 'No such agency');
  }

  async open(admin: Staff): Promise<Invitation[]> {
    const scope = this.reference.scopeOf(admin.agencyId);
    return openInvitations(this.dataSource, scope.everything ? null : [...scope.agencyIds]);
  }

  /** @throws {DomainError} `invitation-not-found`, `not-allowed` */
  async revoke(admin: Staff, invitationId: string): Promise<void> {
    const scope = this.reference.scopeOf(admin.agencyId);
    await this.dataSource.transaction(async (tx) => {
      const invitation = await openInvitation(tx, invitationId);
      const { role, agencyId } = invitation ?? {};
      if (!role || !agencyId || !mayGrant(admin.role, scope, role, agencyId)) {
        throw new DomainError('invitation-not-found');
      }
      await revokeInvitation(tx, invitationId);
      const byAccountId = admin.accountId;
      const data = { invitationId };
      await recordAct(tx, { kind: 'invitation_revoked', byAccountId, accountId: null, agencyId, data });
    });
  }

  /** @throws {DomainError} `link-not-valid` */
  async of(token: string): Promise<Invitation & { hasAccount: boolean }> {
    const invitation = await findInvitation(this.dataSource, hashOf(token));
    if (!invitation) throw new DomainError('link-not-valid');
    const known = await findByEmail(this.dataSource, invitation.email);
    return { ...invitation, hasAccount: known !== undefined };
  }

  /**
   * Makes the account, or gives a further role to the one that has the address.
   * @param password not needed by who has an account; it stays as it was.
   * @throws {DomainError} `link-not-valid`, `validation-failed`
   */
  async accept(token: string, password: string | undefined): Promise<{ username: string }> {
    const { hasAccount, ...invitation } = await this.of(token);
    const { email, displayName } = invitation;
    if (hasAccount) return this.addRole(invitation);
    if (password === undefined) {
      throw fieldError('validation-failed', 'password', 'required', 'A new account needs a password');
    }
    const person = { accountId: newId(), username: email, displayName, email };
    const passwordHash = await this.passwords.accepted('password', password, person);
    await this.dataSource.transaction(async (tx) => {
      if (!(await takeInvitation(tx, invitation.invitationId))) throw new DomainError('link-not-valid');
      if (!(await addAccount(tx, { ...person, passwordHash }))) throw new DomainError('link-not-valid');
      await this.grant(tx, invitation, person.accountId);
    });
    return { username: person.username };
  }

  private async addRole(invitation: Invitation): Promise<{ username: string }> {
    return this.dataSource.transaction(async (tx) => {
      const person = await findByEmail(tx, invitation.email);
      if (!person || !(await takeInvitation(tx, invitation.invitationId))) {
        throw new DomainError('link-not-valid');
      }
      await this.grant(tx, invitation, person.accountId);
      return { username: person.username };
    });
  }

  private async grant(
    tx: Parameters<typeof addMembership>[0],
    { invitationId, role, agencyId, invitedBy }: Invitation,
    accountId: string,
  ): Promise<void> {
    const known = await openMemberships(tx, [accountId]);
    if (!known.some((each) => each.role === role && each.agencyId === agencyId && !each.validUntil)) {
      await addMembership(tx, {
        membershipId: newId(),
        accountId,
        role,
        agencyId,
        validFrom: null,
        validUntil: null,
        grantedBy: invitedBy,
        reason: null,
        delegatedFrom: null,
      });
    }
    const data = { invitationId, role };
    await recordAct(tx, { kind: 'invitation_accepted', byAccountId: accountId, accountId, agencyId, data });
    await announceChange(tx, accountId);
  }
}
