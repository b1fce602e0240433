/** The line before a list that says how many of its results are hidden, and brings them back. */
import { build } from './build.ts';
import { extension } from './extension.ts';
import { createHost, divOf, keepEvents, type Styles } from './host.ts';
import { themeBehind } from './theme.ts';

const ANNOUNCE_AFTER_MS = 150;
/** Unlike our other hosts this one takes room: it stands where a row of results was taken away. */
const IN_FLOW = ':host{block-size:auto !important;inline-size:auto !important}';

export interface HiddenLine {
  /** Says so before this list; `isRevealed`: the results are shown for now. */
  show(count: number, isRevealed: boolean, list: Element): void;
  remove(): void;
}

/** @param toggle the person wants to see them, or no more */
export function createHiddenLine(styles: Styles, toggle: () => void): HiddenLine {
  const host = createHost(document, styles);
  styles.dress(host.root, IN_FLOW);
  const wrapper = divOf('hp');
  const line = divOf('hidden-line');
  const status = divOf('hp-sr');
  status.role = 'status';
  wrapper.append(line, status);
  host.root.append(wrapper);
  keepEvents(wrapper);
  line.addEventListener('click', (event) => {
    if (event.isTrusted && (event.target as Element).localName === 'button') toggle();
  });
  let said = false;

  return {
    show(count, isRevealed, list) {
      const say = (key: string, ...values: string[]) => extension().i18n.getMessage(key, values);
      const text = say(`list_${isRevealed ? 'revealed' : 'hidden'}${count === 1 ? '_one' : ''}`, String(count));
      const button = {
        tag: 'button',
        attributes: { class: 'link' },
        children: [say(isRevealed ? 'list_hide' : 'list_show')],
      };
      if (host.element.nextElementSibling !== list) {
        list.before(host.element);
        wrapper.dataset.theme = themeBehind(list);
      }
      build(line, [text, button]);
      // Said once: a count that grows with the list is no news. A live region that enters with its text is silent.
      if (!said) setTimeout(() => build(status, [text]), ANNOUNCE_AFTER_MS);
      said = true;
    },
    remove() {
      host.element.remove();
    },
  };
}
