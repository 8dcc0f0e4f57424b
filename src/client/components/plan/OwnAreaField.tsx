import { PlusIcon } from '@navikt/aksel-icons';
import { type SubmitEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allAreas } from '#plan/areas/areas.ts';
import { type LifeArea, MAX_AREA_NAME, ownArea } from '#plan/life-areas.ts';
import { Button } from '../Button.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useAreaName } from './useAreaName.ts';
import { usePlan } from './usePlan.ts';

/** An area of life by a name of one's own. Its section is begun at once, so that it has an address and can be kept to oneself. */
export function OwnAreaField({
  onAdd,
  focused = false,
}: {
  readonly onAdd: (area: LifeArea) => void;
  /** A person pressed a button to write here: the caret is put in it. */
  readonly focused?: boolean;
}) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const areaName = useAreaName();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<'none' | 'noName' | 'known'>('none');
  const field = useRef<HTMLInputElement>(null);

  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const area = ownArea(name);
    const isKnown = allAreas(view).some((one) => isSameName(areaName(one), name));
    setFault(area === undefined ? 'noName' : isKnown ? 'known' : 'none');
    field.current?.focus();
    if (area === undefined || isKnown || run({ type: 'openArea', area }) === null) return;
    onAdd(area);
    setName('');
  };
  const faults = { none: undefined, noName: t('areas:nameMissing'), known: t('areas:nameKnown') };
  return (
    <form className="own-area" onSubmit={add} noValidate>
      <TextField
        ref={field}
        label={t('areas:ownName')}
        help={t('areas:ownHelp')}
        error={faults[fault]}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setFault('none');
        }}
        maxLength={MAX_AREA_NAME}
        disabled={replica === null}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a person pressed a button to write here
        autoFocus={focused}
      />
      <Button type="submit" className="spaced-little" disabled={replica === null} icon={<PlusIcon aria-hidden />}>
        {t('areas:addOwn')}
      </Button>
    </form>
  );
}

function isSameName(a: string, b: string): boolean {
  const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('nb');
  return plain(a) === plain(b);
}
