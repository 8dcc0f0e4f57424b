import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../plan/usePlan.ts';
import { Button } from '../Button.tsx';
import { ChipChoice } from '../forms/Choices.tsx';
import { LONGEST_NAME } from '../forms/longest.ts';
import { TextField } from '../forms/TextField.tsx';
import type { ConsentPart } from './part.ts';
import { useConsentWords } from './useConsentWords.ts';

const GIVEN_AS = ['planOwner', 'parent', 'nextOfKin', 'guardian'] as const;

/** Who says yes, and as what. Whoever holds the device is named and not ticked; another may take their place. */
export function GivenBy({ draft, change, gaps }: ConsentPart) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = useConsentWords();
  const [isOpen, setOpen] = useState(draft.givenAs === null || draft.givenBy.trim() === '');
  const owner = view.ownerName.value ?? '';
  const choose = (givenAs: (typeof GIVEN_AS)[number]): void => {
    // A name that stood there by itself goes with the one it belonged to; one that was typed stays.
    const isOwn = draft.givenBy.trim() === '' || draft.givenBy === owner || draft.givenBy === view.myName;
    const name = givenAs === 'planOwner' ? owner : givenAs === ROLE_OF[view.relation] ? view.myName : '';
    change({ givenAs, givenBy: isOwn ? name : draft.givenBy });
  };
  if (!isOpen)
    return (
      <div className="field">
        <span className="label">{t('consent:whoSaysYes')}</span>
        <p>
          {draft.givenAs === 'planOwner'
            ? t('consent:saysYes', { name: draft.givenBy })
            : t('consent:saysYesFor', { name: draft.givenBy, owner })}
        </p>
        <Button kind="tertiary" onClick={() => setOpen(true)}>
          {t('consent:chooseWhoSaysYes')}
        </Button>
      </div>
    );
  return (
    <>
      <div id="givenAs" tabIndex={-1}>
        <ChipChoice
          legend={t('consent:whoSaysYes')}
          value={draft.givenAs}
          onChange={choose}
          error={gaps.includes('givenAs') ? t('start:chooseOne') : undefined}
          choices={GIVEN_AS.map((value) => ({
            value,
            label: value === 'planOwner' && view.relation !== 'self' && owner !== '' ? owner : words.givenAs(value),
          }))}
        />
      </div>
      <TextField
        id="givenBy"
        label={t('people:name')}
        error={gaps.includes('givenBy') ? t('errors:nameNeeded') : undefined}
        maxLength={LONGEST_NAME}
        autoCapitalize="words"
        value={draft.givenBy}
        onChange={(givenBy) => change({ givenBy })}
      />
    </>
  );
}

const ROLE_OF = {
  self: 'planOwner',
  parent: 'parent',
  'next-of-kin': 'nextOfKin',
  custodian: null,
  member: null,
} as const;
