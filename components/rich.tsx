import type { ComponentChild } from 'preact';

/** A sentence whose words between double asterisks stand out: `**Observed:** read from this page only.` */
export function rich(sentence: string): ComponentChild[] {
  return sentence.split('**').map((part, index) => (index % 2 ? <span class="strong">{part}</span> : part));
}
