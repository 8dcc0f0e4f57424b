import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ownAreaName, type KnownArea, type LifeArea } from '#plan/life-areas.ts';

/** A life area in words: its name in the language on screen, or the name the person gave it. */
export function useAreaName(): (area: LifeArea) => string {
  const { t } = useTranslation();
  return useCallback((area) => ownAreaName(area) ?? t(`areas:${area as KnownArea}`), [t]);
}
