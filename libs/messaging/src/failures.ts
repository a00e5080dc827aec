/** This message can never work: it is parked for a person, with the reason, and not tried again. */
export class PermanentFailure extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'PermanentFailure';
  }
}

/** The broker cannot take a message now; nothing is known to have been sent. */
export class BrokerUnavailable extends Error {
  constructor(reason = 'the broker cannot be reached') {
    super(reason);
    this.name = 'BrokerUnavailable';
  }
}

/** The broker took the message but knows no queue for it. */
export class Unroutable extends Error {
  constructor(routingKey: string) {
    super(`no queue takes ${routingKey}`);
    this.name = 'Unroutable';
  }
}
