/** What a person can say was wrong with a report, in the order in which the card offers it. */
export const FEEDBACK_REASONS = ['filled', 'hiring', 'misread', 'date', 'other'] as const;
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];
