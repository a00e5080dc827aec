import fc from 'fast-check';
import {
  after,
  archived,
  around,
  contentOf,
  forwarding,
  newFile,
  staff,
} from '../../test/verification-fixtures';
import { verificationClock } from './verification-clocks';
import { changeDesk, merge, tidy, unmerge } from './verification-desk-work';
import { decide } from './verification-orders';
import { ask, resume } from './verification-reporter';

const other = (id: string) => newFile({ reportId: `0193426e-0000-7000-8000-0000000000${id}` });
const parent = other('bb');
const mergedInto = (file = newFile(), into = parent.verification) =>
  merge(file, into, into.reportId, 'Lubang yang sama', around(after(1))).file;

describe('tidying', () => {
  it('corrects what is given and leaves the rest', () => {
    const { verification } = tidy(newFile(), { title: 'Lampu padam' }, around(after(1))).file;
    expect(verification).toMatchObject({ title: 'Lampu padam', class: 'aspiration', version: 2 });
  });

  it('is refused when nothing is given', () => {
    expect(() => tidy(newFile(), {}, around(after(1)))).toThrow(/validation-failed/);
  });

  it('leaves the clock as long as it was, whatever the class', () => {
    const { file } = tidy(newFile(), { class: 'complaint' }, around(after(1)));
    expect(file.clocks).toEqual(newFile().clocks);
  });

  it('has the owner proposed anew that follows from it', () => {
    const { verification } = tidy(newFile(), { categoryId: 'jalan' }, around(after(1))).file;
    expect(verification.proposedOwner).toMatchObject({ agencyId: 'dinas-pupr' });
  });

  it('gives the clock the length of an emergency when the report turns out to be one', () => {
    const { file } = tidy(newFile(), { categoryId: 'banjir' }, around(after(1)));
    expect(file.verification.emergency).toBe(true);
    expect(verificationClock(file).clock).toMatchObject({
      length: { count: 1 },
      dueAt: new Date('2024-11-20T16:59:59.999Z'),
    });
  });
});

describe('another desk', () => {
  it('gets the report with the clock as it runs, and what waited there for agreement is dropped', () => {
    const waiting = decide(newFile(), forwarding('dinas'), true, around(after(1))).file;
    const { file } = changeDesk(waiting, 'provinsi', 'Jalan provinsi', around(after(2)));
    expect(file.verification).toMatchObject({ deskAgencyId: 'provinsi', pendingDecision: null });
    expect(verificationClock(file)).toEqual({ ...verificationClock(waiting), agencyId: 'provinsi' });
  });
});

describe('merging', () => {
  it('is undone exactly: but for the version all is as it was', () => {
    const file = ask(newFile(), 'Di mana?', around(after(1))).file;
    expect(contentOf(unmerge(mergedInto(file), 'Bukan yang sama', around(after(5))).file)).toEqual(
      contentOf(file),
    );
  });

  it('is undone exactly whatever is done to the parent and with it meanwhile', () => {
    const deeds = [
      (file: typeof parent) => tidy(file, { title: 'Lain' }, around(after(2))).file,
      (file: typeof parent) => decide(file, forwarding('dinas'), false, around(after(2))).file,
      (file: typeof parent) => mergedInto(file, other('cc').verification),
    ];
    const made = fc.constantFrom(
      newFile(),
      ask(newFile(), 'Di mana?', around(after(1))).file,
      decide(newFile(), forwarding('dinas'), true, around(after(1))).file,
      decide(newFile(), forwarding('dinas'), false, around(after(1))).file,
    );
    fc.assert(
      fc.property(made, fc.subarray(deeds), (file, some) => {
        const child = mergedInto(file);
        const later = some.reduce((each, deed) => deed(each), parent);
        expect(later.verification.reportId).not.toBe(child.verification.reportId);
        expect(contentOf(unmerge(child, 'x', around(after(9))).file)).toEqual(contentOf(file));
      }),
    );
  });

  it('leaves nothing to do with the report but to undo it', () => {
    const child = mergedInto();
    const late = around(after(2), staff('verifier', 2));
    for (const attempt of [
      () => decide(child, forwarding('dinas'), false, late),
      () => tidy(child, { title: 'x' }, late),
      () => ask(child, 'x', late),
      () => changeDesk(child, 'provinsi', 'x', late),
      () => merge(child, other('cc').verification, 'cc', null, late),
    ]) {
      expect(attempt).toThrow(/merged-into-parent/);
    }
    expect(() => unmerge(newFile(), 'x', late)).toThrow(/not-merged/);
  });

  it('keeps an answer that the reporter gives meanwhile', () => {
    const child = mergedInto(ask(newFile(), 'Di mana?', around(after(1))).file);
    const answered = resume(child, around(after(2), { kind: 'reporter' }))?.file;
    expect(answered?.verification).toMatchObject({
      status: 'submitted',
      parentId: parent.verification.reportId,
    });
  });

  it('is refused with itself, in a circle, and with what nobody handles', () => {
    const { verification } = newFile();
    const rule = (into: typeof verification, root: string) => {
      try {
        return merge(newFile(), into, root, null, around(after(1)));
      } catch (error) {
        return (error as { data: object }).data;
      }
    };
    const field = (name: string) => ({
      errors: [expect.objectContaining({ field: 'parentId', rule: name })],
    });
    expect(rule(verification, verification.reportId)).toEqual(field('itself'));
    const child = mergedInto(parent, verification).verification;
    expect(rule(child, verification.reportId)).toEqual(field('circle'));
    const elsewhere = mergedInto(parent, other('cc').verification).verification;
    expect(rule(elsewhere, 'root')).toEqual({ ...field('not_merged'), parentId: 'root' });
    const gone = { ...archived().verification, reportId: parent.verification.reportId };
    expect(rule(gone, gone.reportId)).toEqual(field('handled'));
  });
});
