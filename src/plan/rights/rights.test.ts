import { expect, it } from 'vitest';
import { heldBack, mayAdministerIn, mayBegin, mayWriteIn, OWNERS_RIGHTS, rightIn, type PlanRights } from './rights.ts';

const CUSTODIAN: PlanRights = {
  isOwner: true,
  heldAs: 'custodian',
  sections: { core: 'owner', consent: 'owner' },
  unseen: 1,
};

it('an owner begins parts of the plan, and owns what no act names yet', () => {
  expect(mayBegin(OWNERS_RIGHTS)).toBe(true);
  expect(rightIn(OWNERS_RIGHTS, 'new')).toBe('owner');
  expect(mayBegin({ isOwner: false, sections: {}, unseen: 0 })).toBe(false);
});

it('who is held back reads all that they had, begins nothing, and writes only in the parts named', () => {
  const held = heldBack(CUSTODIAN, ['consent']);
  expect(['core', 'consent', 'new'].map((section) => rightIn(held, section))).toEqual(['read', 'owner', 'read']);
  expect(mayWriteIn(held, 'core')).toBe(false);
  expect(mayBegin(held)).toBe(false);
  expect(held).toMatchObject({ isOwner: true, heldAs: 'custodian', unseen: 1 });
  expect(rightIn(CUSTODIAN, 'core')).toBe('owner');
});

it('[DOC-12] who is trusted with a part says there what is decided: owners, custodians and who administers it', () => {
  const trusted = (rights: PlanRights): boolean => mayAdministerIn(rights, 'core');
  const member = (right: 'write' | 'admin'): PlanRights => ({ isOwner: false, sections: { core: right }, unseen: 0 });
  expect([OWNERS_RIGHTS, CUSTODIAN, member('admin')].map(trusted)).toEqual([true, true, true]);
  expect([member('write'), heldBack(CUSTODIAN, ['consent'])].map(trusted)).toEqual([false, false]);
});
