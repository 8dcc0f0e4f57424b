import { PlusIcon } from '@navikt/aksel-icons';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextRef } from '#plan/field.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import type { MappedLine } from '#plan/mapping/mapping.ts';
import { Button } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { PlanText } from '../../components/text/PlanText.tsx';
import { type LineKind, useLineWords } from './useLineWords.ts';

interface WriteLinesProps {
  readonly kind: LineKind;
  readonly area: LifeArea | null;
  readonly lines: readonly MappedLine[];
  /** The line that is being written; `null` until its first key. */
  readonly inHand: string | null;
  readonly onInHand: (id: string | null) => void;
  readonly onDone: () => void;
}

/** One line after the other: each is in the plan from its first key, Enter begins the next. */
export function WriteLines({ kind, area, lines, inHand, onInHand, onDone }: WriteLinesProps) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const [round, setRound] = useState(0);
  const [added, setAdded] = useState('');
  const { write } = useLineWords(kind);
  const line = lines.find((one) => one.id === inHand) ?? null;

  const make = useCallback(
    (first: string): TextRef | null => {
      const type = kind === 'resources' ? 'addResource' : 'addNeed';
      const id = run({ type, area, text: first })?.created ?? null;
      onInHand(id);
      return replica?.getView()[kind].find((one) => one.id === id)?.text.ref ?? null;
    },
    [run, replica, kind, area, onInHand],
  );
  const finish = (): void => {
    if (line === null) return;
    const text = line.text.text.trim();
    setAdded(text);
    // What was wiped out again was never meant.
    if (text === '') run({ type: 'deleteItem', item: line.ref });
    onInHand(null);
    setRound(round + 1);
  };

  return (
    <div className="write-lines">
      <p className="visually-hidden" role="status">
        {added !== '' && t('mapping:added', { what: added })}
      </p>
      <PlanText
        // A fresh field for each line.
        key={round}
        text={line?.text ?? null}
        make={make}
        size="line"
        label={write}
        help={t('mapping:lineHelp')}
        focused
        onEnter={finish}
      />
      <div className="chips spaced-little">
        <Button kind="secondary" icon={<PlusIcon aria-hidden />} disabled={line === null} onClick={finish}>
          {t('mapping:oneMore')}
        </Button>
        <Button
          kind="secondary"
          onClick={() => {
            finish();
            onDone();
          }}
        >
          {t('common:done')}
        </Button>
      </div>
    </div>
  );
}
