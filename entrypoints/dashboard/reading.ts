/** What the dashboard reads it reads by itself: a hundred thousand lines are too many for a message. It writes nothing here: that is the background's. */
import { createHistory } from '../../lib/history/database.ts';

export const history = createHistory();
