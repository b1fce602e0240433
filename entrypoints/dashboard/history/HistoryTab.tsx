import type { TabProps } from '../Dashboard.tsx';
import { HistoryList } from './HistoryList.tsx';
import { PostingPage } from './PostingPage.tsx';

/** All postings that were seen, or the page of one of them. */
export function HistoryTab({ open, go }: TabProps) {
  return open === null ? <HistoryList go={go} /> : <PostingPage key={open} of={open} go={go} />;
}
