import type { HistoryEvent } from '#replica/api.ts';

/** Several stories as one, newest first. Each keeps its own order: in it, nothing stands before what it rests on. */
export function mergedHistory(stories: readonly (readonly HistoryEvent[])[]): readonly HistoryEvent[] {
  const left = stories.map((story) => ({ story, next: 0 }));
  const merged: HistoryEvent[] = [];
  for (;;) {
    let newest: { readonly from: { next: number }; readonly event: HistoryEvent } | null = null;
    for (const from of left) {
      const event = from.story[from.next];
      if (event !== undefined && (newest === null || event.at > newest.event.at)) newest = { from, event };
    }
    if (newest === null) return merged;
    merged.push(newest.event);
    newest.from.next++;
  }
}
