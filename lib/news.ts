/**
 * Tells the extension's own pages that something stored has changed, so that they read it again. A broadcast inside our own origin:
 * content scripts run in the origins of their pages and hear nothing of it.
 */
export type News = 'history' | 'jobs' | 'settings' | 'sync' | 'watches';

const CHANNEL = 'stored';

export function tellNews(news: News): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(news);
  channel.close();
}

/** @returns ends the listening */
export function onNews(heard: (news: News) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => heard(data);
  return () => channel.close();
}
