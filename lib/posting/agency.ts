/** Names of companies that are no employer's own. Pure. */
import { foldWords } from './role.ts';

/** Words of a company's name behind which there may be many employers, or none that is named. */
const AGENCY_WORDS = new Set(
  (
    'agency agentur confidential confidentiel confidencial vertraulich anonymous undisclosed stealth staffing staff ' +
    'recruit recruiting recruiter recruiters recruitment resourcing personnel personal personalberatung personalservice ' +
    'zeitarbeit interim headhunter headhunting talent talents talento headhunters jobs careers employment hire hiring ' +
    'manpower adecco randstad hays kforce'
  ).split(' '),
);

/** Behind such a name there may be many employers, or none that is named. */
export function isAgency(company: string | null): boolean {
  return (
    company === null ||
    foldWords(company)
      .split(' ')
      .some((word) => AGENCY_WORDS.has(word))
  );
}
