import type { ComponentChildren } from 'preact';
import { Badge } from '../../components/Badge.tsx';
import { Icon } from '../../components/Icon.tsx';
import { OwnPage } from '../../components/OwnPage.tsx';
import { list, t } from '../../components/text.ts';
import { OWN_PAGES } from '../../lib/own-pages.ts';
import { SITE_FACTS } from '../../lib/posting/site-facts.ts';
import { DEFAULT_RETENTION } from '../../lib/settings.ts';

/** Where jobs of a site are found: LinkedIn has a page for it, the hiring systems show one employer's at a time. */
const JOBS_ON = [
  { site: 'linkedin', href: 'https://www.linkedin.com/jobs/' },
  { site: 'lever', href: 'https://www.google.com/search?q=site%3Ajobs.lever.co+jobs' },
  { site: 'workday', href: 'https://www.google.com/search?q=site%3Amyworkdayjobs.com+jobs' },
] as const;

/** The first run in one screen: what is read, what is kept and where, what is sent; and how to begin. */
export function WelcomePage({ isFirefox }: { isFirefox: boolean }) {
  const sites = list(
    Object.values(SITE_FACTS).map(({ name }) => name),
    'conjunction',
  );
  return (
    <OwnPage
      lead={
        <>
          <h1>{t('app_tagline')}</h1>
          <p>{t('run_lead')}</p>
          <p class="faint">{t('run_limits')}</p>
        </>
      }
    >
      <Example />
      <div class="facts-row">
        <Fact icon="eye" title={t('run_reads')} text={t('run_reads_text', sites)} />
        <Fact icon="device" title={t('run_keeps')} text={t('run_keeps_text', DEFAULT_RETENTION)} />
        <Fact icon="lock" title={t('run_sends')} text={t('run_sends_text')} />
      </div>
      <div class="steps-row">
        <section>
          <h2>{t('run_try')}</h2>
          <p>{t('run_try_text')}</p>
          <p class="sites">
            {JOBS_ON.map(({ site, href }, index) => (
              <a key={site} class={`btn ${index ? '' : 'btn-primary'}`} href={href} target="_blank" rel="noreferrer">
                {t('run_try_site', SITE_FACTS[site].name)}
                <Icon of="leave" class="ic-14" />
              </a>
            ))}
          </p>
          <p class="faint">{t('run_try_search')}</p>
        </section>
        <section>
          <h2>{t('run_pin')}</h2>
          <p>{t(isFirefox ? 'run_pin_firefox' : 'run_pin_chromium')}</p>
          <p>{t('run_pin_text')}</p>
        </section>
      </div>
      <p class="onward">
        {withLinks(t('run_settings', '[settings]', '[dashboard]'), {
          settings: { href: OWN_PAGES.settings, text: t('foot_settings') },
          dashboard: { href: OWN_PAGES.dashboard, text: t('foot_dash') },
        })}
      </p>
    </OwnPage>
  );
}

/** What stands beside a job's title, as a picture: the badge itself, of an invented job. */
function Example() {
  return (
    <div class="example" inert>
      <div>
        <p class="strong">{t('run_example_title')}</p>
        <p class="muted">
          <span>{t('run_example_company')}</span>
          <span class="dot">{t('run_example_place')}</span>
        </p>
      </div>
      <Badge state="likely" score={66} />
    </div>
  );
}

function Fact({ icon, title, text }: { icon: 'eye' | 'device' | 'lock'; title: string; text: string }) {
  return (
    <section>
      <Icon of={icon} />
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  );
}

/** The sentence with links where it names them: `in the [settings]`. A language may put them in any order. */
function withLinks(sentence: string, links: Record<string, { href: string; text: string }>): ComponentChildren[] {
  return sentence.split(/\[(\w+)\]/).map((part, index) => {
    const link = index % 2 ? links[part] : undefined;
    return link ? <a href={link.href}>{link.text}</a> : part;
  });
}
