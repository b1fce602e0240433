import { defineContentScript } from 'wxt/utils/define-content-script';
import { attend } from '../lib/overlay/attend.ts';
import { linkedin } from '../lib/sites/linkedin.ts';

export default defineContentScript({
  matches: ['https://*.linkedin.com/*'],
  runAt: 'document_idle',
  main: () => attend(linkedin),
});
