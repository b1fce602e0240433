/** Before the tests of a file: readers know their words. */
import { learnAll } from '../../lib/sites/lexicon.ts';

learnAll();
