import type { HistoryEvent } from '#replica/api.ts';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Avatar } from '../Avatar.tsx';
import { useHistorySentence } from './useHistorySentence.ts';
import { useMemberCard } from './useMemberCard.ts';

/** Lines of history: who did what, and when. */
export function HistoryLines({ events }: { readonly events: readonly HistoryEvent[] }) {
  const sentence = useHistorySentence();
  const cardOf = useMemberCard();
  const { moment } = useFormat();
  return (
    <ul>
      {events.map((event, place) => {
        const writer = cardOf(event.who);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- events have no id of their own, and the list is only ever drawn anew
          <li key={`${event.at}/${place}`}>
            <div className="row top-aligned">
              <Avatar name={writer.name} kind={writer.kind} size="sm" />
              <span className="row-body small">
                {sentence(event)}
                <span className="second">{capitalised(moment(event.at))}</span>
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
