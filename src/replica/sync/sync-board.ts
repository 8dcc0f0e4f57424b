/**
 * Where the tabs of an installation learn how each plan stands with its relay,
 * and pass on what is said in passing: one of them runs sync, all show it.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { Channel } from '../ports.ts';
import { NO_LINK, sameLink, type PlanLink } from './link.ts';

/** Something said in passing, sealed [SYNC-10]. */
export interface Whispered {
  readonly planId: string;
  readonly section: SectionId;
  readonly device: string;
  readonly bytes: Bytes;
}

export interface SyncBoard {
  link(planId: string): PlanLink;
  /** The same, or `undefined` where nobody has said anything yet. */
  known(planId: string): PlanLink | undefined;
  /** By the tab that runs sync: the others are told. */
  report(planId: string, link: PlanLink): void;
  /** By the tab that runs sync: somebody on another device said something. */
  whispered(heard: Whispered): void;
  /** Says something in passing, by whichever tab runs sync. */
  whisper(planId: string, section: SectionId, bytes: Bytes): void;
  /** This tab runs sync, until it says that it does no more: what any tab whispers is sent here. */
  serve(send: (planId: string, section: SectionId, bytes: Bytes) => void): () => void;
  /** Told of the plan whose link has changed. */
  subscribe(listener: (planId: string) => void): () => void;
  /** What others said, heard in every tab. */
  hear(listener: (heard: Whispered) => void): () => void;
}

/** One for each tab. Asks whoever runs sync how things stand. */
export function createSyncBoard({ channel }: { readonly channel: Channel }): SyncBoard {
  const links = new Map<string, PlanLink>();
  /** Those that this tab reports itself. */
  const own = new Set<string>();
  const servers = new Set<(planId: string, section: SectionId, bytes: Bytes) => void>();
  const listeners = new Set<(planId: string) => void>();
  const hearers = new Set<(heard: Whispered) => void>();

  const show = (planId: string, link: PlanLink): void => {
    const known = links.get(planId);
    if (known !== undefined && sameLink(known, link)) return;
    links.set(planId, link);
    for (const listener of listeners) listener(planId);
  };
  const post = (planId: string): void =>
    channel.post({ type: 'syncState', planId, link: links.get(planId) ?? NO_LINK });
  const tellAll = (heard: Whispered): void => {
    for (const hearer of hearers) hearer(heard);
  };

  channel.listen((message) => {
    switch (message.type) {
      case 'syncState':
        // A tab that gave up the lead may say so late: whoever speaks with the relay now knows better.
        if (servers.size > 0 && own.has(message.planId)) {
          if (message.link.relay === 'offline' && links.get(message.planId)?.relay !== 'offline') post(message.planId);
          return;
        }
        own.delete(message.planId);
        show(message.planId, message.link);
        return;
      case 'syncAsk':
        for (const planId of own) post(planId);
        return;
      case 'whispered':
        tellAll(message);
        return;
      case 'whisper':
        for (const send of servers) send(message.planId, message.section, message.bytes);
        return;
      case 'entriesAdded':
      case 'plansChanged':
      case 'lockAsk':
      case 'lockChanged':
      case 'locked':
      case 'unlocked':
      case 'used':
    }
  });
  channel.post({ type: 'syncAsk' });

  return {
    link: (planId) => links.get(planId) ?? NO_LINK,
    known: (planId) => links.get(planId),
    report(planId, link) {
      own.add(planId);
      show(planId, link);
      post(planId);
    },
    whispered(heard) {
      tellAll(heard);
      channel.post({ type: 'whispered', ...heard });
    },
    whisper(planId, section, bytes) {
      if (servers.size > 0) for (const send of servers) send(planId, section, bytes);
      else channel.post({ type: 'whisper', planId, section, bytes });
    },
    serve(send) {
      servers.add(send);
      return () => servers.delete(send);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear(listener) {
      hearers.add(listener);
      return () => hearers.delete(listener);
    },
  };
}
