import { PencilIcon } from '@navikt/aksel-icons';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { IconButton } from '../../components/IconButton.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { PlanText } from '../../components/text/PlanText.tsx';
import { OwnWords } from '../../components/Words.tsx';

/** What is important to the person: the largest text there is, changed where it stands. */
export function WhatMatters() {
  const { t } = useTranslation();
  const { view, replica } = usePlan();
  const [writing, setWriting] = useState(false);
  const pencil = useRef<HTMLSpanElement>(null);
  const wrote = useRef(false);
  const headingId = useId();
  const name = view.ownerName.value ?? '';
  const isMine = view.relation === 'self';
  const heading = isMine ? t('plan:whatMatters') : t('plan:whatMattersTo', { name });

  useEffect(() => {
    if (wrote.current && !writing) pencil.current?.querySelector('button')?.focus();
    wrote.current = writing;
  }, [writing]);

  const { text } = view.whatMatters;
  return (
    <section
      className="what-matters"
      aria-labelledby={writing ? undefined : headingId}
      aria-label={writing ? heading : undefined}
    >
      {writing ? (
        <div className="stack">
          <div className="w-full">
            <OwnWords>
              <PlanText
                text={view.whatMatters}
                label={isMine ? t('plan:whatMattersQuestion') : t('plan:whatMattersQuestionOther', { name })}
                focused
              />
            </OwnWords>
          </div>
          <Button kind="secondary" onClick={() => setWriting(false)}>
            {t('common:done')}
          </Button>
        </div>
      ) : (
        <>
          <div className="head">
            <h2 id={headingId}>{heading}</h2>
            <span ref={pencil}>
              <IconButton
                label={t('aria:edit', { what: heading })}
                disabled={replica === null}
                onClick={() => setWriting(true)}
              >
                <PencilIcon aria-hidden />
              </IconButton>
            </span>
          </div>
          <OwnWords>
            {text.trim() === '' ? (
              <p className="second">{isMine ? t('empty:whatMatters') : t('empty:whatMattersFor', { name })}</p>
            ) : (
              <p className="large-words">{text}</p>
            )}
          </OwnWords>
        </>
      )}
    </section>
  );
}
