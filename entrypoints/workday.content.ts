import { defineContentScript } from 'wxt/utils/define-content-script';
import { attend } from '../lib/overlay/attend.ts';
import { workday } from '../lib/sites/workday.ts';

export default defineContentScript({
  matches: ['https://*.myworkdayjobs.com/*', 'https://*.myworkdaysite.com/*'],
  runAt: 'document_idle',
  main: () => attend(workday),
});
