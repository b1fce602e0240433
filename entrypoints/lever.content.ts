import { defineContentScript } from 'wxt/utils/define-content-script';
import { attend } from '../lib/overlay/attend.ts';
import { lever } from '../lib/sites/lever.ts';

export default defineContentScript({
  matches: ['https://jobs.lever.co/*', 'https://jobs.eu.lever.co/*'],
  runAt: 'document_idle',
  main: () => attend(lever),
});
