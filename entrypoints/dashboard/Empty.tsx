import { Icon } from '../../components/Icon.tsx';
import { hashOf, type Route } from './route.ts';

interface EmptyProps {
  icon: Parameters<typeof Icon>[0]['of'];
  title: string;
  text: string;
  /** Where something can be done about it. */
  ways: readonly { text: string; to: Route }[];
}

/** What stands in a tab that has nothing to show yet. */
export function Empty({ icon, title, text, ways }: EmptyProps) {
  return (
    <section class="panel empty">
      <Icon of={icon} />
      <h2 class="h2">{title}</h2>
      <p class="muted">{text}</p>
      <p class="empty__ways">
        {ways.map((way) => (
          <a key={way.text} class="btn btn-sm" href={hashOf(way.to)}>
            {way.text}
          </a>
        ))}
      </p>
    </section>
  );
}
