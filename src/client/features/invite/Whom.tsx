import { useTranslation } from 'react-i18next';
import type { PlanView } from '#plan/plan-view.ts';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { LONGEST_NAME } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import type { InviteDraft, InviteGap } from './invite-draft.ts';

/** Who is invited: somebody who stands in the plan, or somebody new. */
export function Whom({
  draft,
  change,
  gaps,
  others,
}: {
  readonly draft: InviteDraft;
  readonly change: (news: Partial<InviteDraft>) => void;
  readonly gaps: readonly InviteGap[];
  /** All in the plan but whoever invites. */
  readonly others: PlanView['people'];
}) {
  const { t } = useTranslation();
  const words = usePlanWords();
  return (
    <>
      <div id="who" tabIndex={-1}>
        <ChoiceCards
          legend={t('invite:who')}
          value={draft.who}
          onChange={(who) => change({ who })}
          error={gaps.includes('who') ? t('invite:whoMissing') : undefined}
          choices={[
            ...others.map(({ id, role, organisation }) => ({
              value: id,
              label: words.person(id),
              help:
                role.value === null || role.value === 'planOwner'
                  ? (organisation.value ?? undefined)
                  : t(`roles:${role.value}`),
            })),
            { value: 'new', label: t('invite:newPerson') },
          ]}
        />
      </div>
      {draft.who === 'new' && (
        <TextField
          id="newName"
          label={t('invite:newName')}
          error={gaps.includes('newName') ? t('invite:newNameMissing') : undefined}
          maxLength={LONGEST_NAME}
          autoCapitalize="words"
          value={draft.newName}
          onChange={(newName) => change({ newName })}
        />
      )}
    </>
  );
}
