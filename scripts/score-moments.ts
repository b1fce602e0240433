/**
 * `npm run -s score-moments -- FILE.jsonl`: scores moments (one JSON a line, see training/moment.ts) with the very code that
 * the extension runs and prints one line of JSON for each, in order. A malformed line is named on standard error with its number;
 * the others are still scored, and the exit code is 1.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { gatherEvidence } from '../lib/scoring/evidence.ts';
import { scoreEvidence } from '../lib/scoring/score.ts';
import { momentSchema } from '../training/moment.ts';
import type { Met } from '../training/observe-moment.ts';
import { meet } from '../training/observe-moment.ts';

const lineSchema = momentSchema.extend({ id: z.union([z.number(), z.string()]) });

function scored(id: number | string, { posting, known, now, system }: Met) {
  const { score, band, confidence, forecast } = scoreEvidence(gatherEvidence(posting, known, now, { system }));
  return { id, score, band, closes30: forecast?.closes30, stillOpen: forecast?.stillOpen, confidence };
}

/** What is wrong with a line, in one line. */
function faultOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'the line'}: ${issue?.message}`;
}

async function main([file]: string[]): Promise<void> {
  if (!file) throw new Error('Which file? npm run -s score-moments -- FILE.jsonl');
  let number = 0;
  let printed: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    try {
      const { id, ...moment } = lineSchema.parse(JSON.parse(line.replace(/^\ufeff/, '')));
      printed.push(JSON.stringify(scored(id, meet(moment))));
    } catch (error) {
      console.error(`${file}, line ${number}: ${faultOf(error)}`);
      process.exitCode = 1;
    }
    if (printed.length >= 1_000) {
      process.stdout.write(`${printed.join('\n')}\n`);
      printed = [];
    }
  }
  if (printed.length > 0) process.stdout.write(`${printed.join('\n')}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const [file] = process.argv.slice(2);
  const what = error instanceof Error ? error.message : String(error);
  console.error(file ? `Cannot read ${file}: ${what}` : what);
  process.exitCode = 2;
}
