import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

export interface Letter {
  id: string;
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  /** ISO 8601, UTC. */
  receivedAt: string;
}

/** The caught mails: in memory for reading, in a file of one JSON object per line for the next start. */
export class Letters {
  private readonly letters: Letter[];

  constructor(private readonly file: string) {
    this.letters = existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(parseLine) : [];
  }

  add(letter: Omit<Letter, 'id' | 'receivedAt'>): Letter {
    const added = { id: randomUUID(), ...letter, receivedAt: new Date().toISOString() };
    appendFileSync(this.file, `${JSON.stringify(added)}\n`, { mode: 0o600 });
    this.letters.push(added);
    return added;
  }

  byId(id: string): Letter | undefined {
    return this.letters.find((letter) => letter.id === id);
  }

  /** Newest first; to one address, whatever its case, or to all. */
  sentTo(address?: string): Letter[] {
    const wanted = address?.toLowerCase();
    return this.letters
      .filter((letter) => wanted === undefined || letter.to.some((to) => to.toLowerCase() === wanted))
      .reverse();
  }
}

function parseLine(line: string): Letter[] {
  try {
    return [JSON.parse(line) as Letter];
  } catch {
    // The last line is cut off when the process was killed while writing it.
    return [];
  }
}
