/**
 * Takes a card from view with the list item that is its alone, but not from under the person's focus.
 * @param cards selector of a list's cards
 * @returns what brings it back as it was; null where it has the focus and stays
 */
export function hideCard(card: Element, cards: string): (() => void) | null {
  const around = card.closest('li');
  const isAlone = [...(around?.querySelectorAll(cards) ?? [])].every((one) => card.contains(one));
  const item = (isAlone && around) || (card as HTMLElement);
  if (item.contains(document.activeElement)) return null;
  const { style } = item;
  const [value, priority] = [style.getPropertyValue('display'), style.getPropertyPriority('display')];
  const hadStyle = item.hasAttribute('style');
  style.setProperty('display', 'none', 'important');
  return () => {
    style.setProperty('display', value, priority);
    if (!hadStyle && !style.length) item.removeAttribute('style');
  };
}
