import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lack } from '#plan/consent/sharing.ts';
import type { AccessView, PlanPeople } from '#replica/api-people.ts';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { focusContent } from '../../components/shell/focus-content.ts';

/** «Tilgang utan samtykke»: said to who may end it, with one press to do so. */
export function WithoutConsent({ access, people }: { readonly access: AccessView; readonly people: PlanPeople }) {
  const { t } = useTranslation();
  const words = useAccessWords();
  const [failed, setFailed] = useState(false);
  const why: Readonly<Record<Lack, string>> = {
    missing: t('access:lackMissing'),
    over: t('access:lackOver'),
    narrower: t('access:lackNarrower'),
    keptBack: t('access:lackKeptBack'),
  };
  const rows = access.withoutConsent.filter(({ section }) => access.mayGive.includes(section));
  return (
    <>
      {rows.map(({ member, section, right, lack }) => {
        const name = words.memberOf(member, access);
        const what = words.section(access.sections.find((one) => one.section === section)!);
        return (
          <Notice
            key={`${member}/${section}`}
            title={t('access:withoutConsent')}
            role="status"
            actions={
              <Button
                onClick={(event) => {
                  focusContent(event);
                  people.endAccess(member, [section]).then(
                    (done) => setFailed(!done.ok),
                    () => setFailed(true),
                  );
                }}
              >
                {t('access:endAccess')}
                <span className="visually-hidden">{t('access:of', { name, what })}</span>
              </Button>
            }
          >
            <p>{t('access:withoutConsentText', { name, what, right: words.right(right) })}</p>
            <p>{why[lack]}</p>
          </Notice>
        );
      })}
      {failed && (
        <Notice kind="danger" role="alert">
          {t('access:failed')}
        </Notice>
      )}
    </>
  );
}
