import { useTranslation } from 'react-i18next';
import { CheckCard, ChoiceCards } from '../../components/forms/Choices.tsx';
import { SelectField } from '../../components/forms/SelectField.tsx';
import { rightsIn, type InviteDraft, type InviteGap, type Part, type PartRight } from './invite-draft.ts';
import { usePartName } from './usePartName.ts';

const RIGHTS = ['none', 'read', 'suggest', 'write'] as const satisfies readonly PartRight[];

/** Which parts, and what may be done there. Nothing is ticked in advance; what is most private never is. */
export function WhatSee({
  draft,
  change,
  gaps,
  parts,
  name,
}: {
  readonly draft: InviteDraft;
  readonly change: (news: Partial<InviteDraft>) => void;
  readonly gaps: readonly InviteGap[];
  readonly parts: readonly Part[];
  readonly name: string;
}) {
  const { t } = useTranslation();
  const partName = usePartName();
  const rights = rightsIn(draft, parts);
  const single = parts.filter(({ kind }) => kind === 'area' || kind === 'subPlan');
  const sensitive = parts.filter(({ isSensitive }) => isSensitive);
  const rightName = {
    none: t('invite:rightNone'),
    read: t('invite:rightRead'),
    suggest: t('invite:rightSuggest'),
    write: t('invite:rightWrite'),
  };
  const tick = (section: string, on: boolean): void =>
    change({ ticked: on ? [...draft.ticked, section] : draft.ticked.filter((one) => one !== section) });
  return (
    <>
      <div id="preset" tabIndex={-1}>
        <ChoiceCards
          legend={t('invite:whatSee', { name })}
          value={draft.preset}
          onChange={(preset) => change({ preset, changed: {} })}
          error={gaps.includes('preset') ? t('invite:presetMissing') : undefined}
          choices={[
            { value: 'one', label: t('invite:presetOne'), help: t('invite:presetOneHelp') },
            { value: 'most', label: t('invite:presetMost'), help: t('invite:presetMostHelp') },
            { value: 'all', label: t('invite:presetAll'), help: t('invite:presetAllHelp') },
          ]}
        />
      </div>
      {draft.preset === 'one' && single.length === 0 && <p className="spaced">{t('invite:noAreas')}</p>}
      {draft.preset === 'one' && single.length > 0 && (
        <div id="only" tabIndex={-1}>
          <ChoiceCards
            legend={t('invite:which')}
            value={draft.only}
            onChange={(only) => change({ only, changed: {} })}
            error={gaps.includes('only') ? t('invite:onlyMissing') : undefined}
            choices={single.map((part) => ({ value: part.section, label: partName(part) }))}
          />
        </div>
      )}
      {draft.preset === 'all' && sensitive.length > 0 && (
        <fieldset className="field">
          <legend>{t('invite:alsoThese')}</legend>
          <p className="help">{t('invite:alsoTheseHelp')}</p>
          <div className="choices">
            {sensitive.map((part) => (
              <CheckCard
                key={part.section}
                label={partName(part)}
                checked={draft.ticked.includes(part.section)}
                onChange={(on) => tick(part.section, on)}
              />
            ))}
          </div>
        </fieldset>
      )}
      <div id="right" tabIndex={-1}>
        <ChoiceCards
          legend={t('invite:rightQuestion', { name })}
          value={draft.right}
          onChange={(right) => change({ right, changed: {} })}
          error={gaps.includes('right') ? t('invite:rightMissing') : undefined}
          choices={(['read', 'suggest', 'write'] as const).map((value) => ({ value, label: rightName[value] }))}
        />
      </div>
      {draft.preset !== null && draft.right !== null && (
        <details className="more">
          <summary>{t('invite:partByPart')}</summary>
          <p className="help">{t('invite:partByPartHelp')}</p>
          {parts.map((part) => (
            <SelectField
              key={part.section}
              label={partName(part)}
              help={part.kind === 'core' ? t('invite:partCoreHelp') : undefined}
              value={rights.get(part.section) ?? 'none'}
              onChange={(right) =>
                change({ changed: { ...draft.changed, [part.section]: RIGHTS.find((one) => one === right) ?? 'none' } })
              }
            >
              {RIGHTS.filter((right) => part.kind !== 'core' || right !== 'none').map((right) => (
                <option key={right} value={right}>
                  {rightName[right]}
                </option>
              ))}
            </SelectField>
          ))}
        </details>
      )}
    </>
  );
}
