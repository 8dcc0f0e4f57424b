import { XMarkIcon } from '@navikt/aksel-icons';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchPlan, type SearchHit } from '#plan/search/search-plan.ts';
import type { ThingKind } from '#plan/search/things.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { TextField } from '../../components/forms/TextField.tsx';
import { IconButton } from '../../components/IconButton.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { RowList } from '../../components/Row.tsx';
import { HitRow } from './HitRow.tsx';
import { useKindWords } from './useKindWords.ts';

/** Search across the plan, without network. What is looked for stands in memory only: it is as telling as the plan. */
export function SearchPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const kinds = useKindWords();
  // A key press is drawn before the plan is searched.
  const query = useDeferredValue(typed);
  const hits = useMemo(() => searchPlan(view, query, kinds), [view, query, kinds]);
  const isAsked = query.trim() !== '';
  const clear = (): void => {
    setTyped('');
    field.current?.focus();
  };
  return (
    <Page heading={t('search:heading')} back={{ to: paths.plan(planId), title: t('nav:plan') }} kind="form">
      <search>
        <TextField
          label={t('search:label')}
          help={t('search:help')}
          value={typed}
          onChange={setTyped}
          ref={field}
          inputMode="search"
          enterKeyHint="search"
          spellCheck={false}
          // Always there: a field that is drawn anew at the first letter would lose the caret.
          end={
            <span hidden={typed === ''}>
              <IconButton label={t('search:clear')} onClick={clear}>
                <XMarkIcon aria-hidden />
              </IconButton>
            </span>
          }
        />
      </search>
      <p className="second spaced-little" role="status">
        {isAsked && hits.length > 0 && t('search:count', { count: hits.length })}
        {isAsked && hits.length === 0 && <span className="visually-hidden">{t('empty:search', { query })}</span>}
      </p>
      {isAsked && hits.length === 0 ? (
        <div aria-hidden="true">
          <EmptyState>{t('empty:search', { query: query.trim() })}</EmptyState>
        </div>
      ) : (
        <HitsByKind hits={hits} />
      )}
    </Page>
  );
}

/** The kind with the best hit first. */
function HitsByKind({ hits }: { readonly hits: readonly SearchHit[] }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  const heading = (kind: ThingKind): string =>
    kind === 'about' && view.relation !== 'self'
      ? t('search:aboutOf', { name: view.ownerName.value ?? '' })
      : t(`search:${kind}`);
  return kinds.map((kind) => (
    <Section key={kind} heading={heading(kind)}>
      <RowList>
        {hits
          .filter((hit) => hit.kind === kind)
          .map((hit) => (
            <HitRow key={hit.key} hit={hit} />
          ))}
      </RowList>
    </Section>
  ));
}
