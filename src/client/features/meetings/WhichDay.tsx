import { CalendarIcon } from '@navikt/aksel-icons';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import type { EndMeeting } from './useEndMeeting.ts';

/** The meeting stands on another day than today: was it today, or then? */
export function WhichDay({ on, ending }: { readonly on: CalendarDate | null; readonly ending: EndMeeting }) {
  return on === null || !ending.isAsked ? null : <Question on={on} ending={ending} />;
}

function Question({ on, ending }: { readonly on: CalendarDate; readonly ending: EndMeeting }) {
  const { t } = useTranslation();
  const { today, shortDate } = useFormat();
  const headingId = useId();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const asked = document.activeElement;
    place.current?.focus();
    return () => {
      if (asked instanceof HTMLElement) asked.focus({ preventScroll: true });
    };
  }, []);
  const date = shortDate(on);
  return (
    <div ref={place} tabIndex={-1} className="which-day" role="group" aria-labelledby={headingId}>
      <Notice
        kind="quiet"
        icon={<CalendarIcon aria-hidden />}
        title={<span id={headingId}>{t('meetings:standsOn', { date })}</span>}
        actions={
          <>
            <Button kind="secondary" onClick={() => ending.endOn(today)}>
              {t('meetings:wasToday')}
            </Button>
            {on < today && (
              <Button kind="secondary" onClick={() => ending.endOn(on)}>
                {t('meetings:wasThen', { date })}
              </Button>
            )}
            <Button kind="tertiary" onClick={ending.cancel}>
              {t('common:cancel')}
            </Button>
          </>
        }
      />
    </div>
  );
}
