/**
 * The form of model.json. The build refuses a file of another form or with a number missing (wxt.config.ts); the extension
 * itself trusts the file that it was built with.
 */
import { z } from 'zod';
import { STRETCHES } from './curve.ts';
import { AGE_KNOTS, LEVEL_GROUPS, SYSTEM_GROUPS } from './features.ts';
import { LEVELS } from './title-words.ts';

/** Raised whenever the form changes or the code reads the numbers in another way. */
export const MODEL_FORMAT = 3;

/** A learned number: value, standard error, and how many postings it was learned from. */
const learnedSchema = z.tuple([z.number(), z.number().min(0), z.number().int().min(0)]);
const fitSchema = z
  .strictObject({ intercept: learnedSchema, count: z.number().int(), weights: z.record(z.string(), learnedSchema) })
  .refine(({ count, weights }) => Object.keys(weights).length === count, 'has lost or gained weights');

/** A rule of thumb: a number that nobody could learn from the data, with its reason. */
const priorSchema = z.strictObject({ value: z.number(), why: z.string().min(1) });
const PRIORS = [
  'pay',
  'place',
  'description',
  'fullDescription',
  'confidence',
  'confidentFrom',
  'direct',
  'copy',
  'confirmed',
  'confirmedCopy',
  'notListed',
  'notListedCopy',
  'repost',
  'reviewing',
  'pipeline',
  'noVacancy',
  'vacancy',
  'unnamedClient',
  'deadline',
  'copyLagDays',
  'openThoughNotListed',
  'outsideConfidence',
  'leastConfidence',
  'oneFamilyFloor',
] as const;
export type Prior = (typeof PRIORS)[number];

const ageCurveSchema = z.strictObject({
  /** Points at each knot; never rising. */
  points: z
    .array(z.number())
    .length(AGE_KNOTS.length)
    .refine((points) => points.every((value, i) => i === 0 || value <= (points[i - 1] ?? value)), 'must never rise'),
  se: z.array(z.number().min(0)).length(AGE_KNOTS.length),
});

const curveNames = LEVEL_GROUPS.flatMap((level) => SYSTEM_GROUPS.map((system) => `${level}.${system}` as const));
const groups = z.enum(LEVEL_GROUPS as [(typeof LEVEL_GROUPS)[number], ...typeof LEVEL_GROUPS]);

const modelFileSchema = z.strictObject({
  format: z.literal(MODEL_FORMAT),
  version: z.string().min(1).max(60),
  about: z.string(),
  data: z.strictObject({
    moments: z.number().int(),
    requisitions: z.number().int(),
    companies: z.number().int(),
    postings: z.number().int(),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
  bands: z.strictObject({ very: z.number(), likely: z.number(), uncertain: z.number() }),
  facts: z.strictObject({
    date: z.number(),
    description: z.number(),
    title: z.number(),
    company: z.number(),
    place: z.number(),
    pay: z.number(),
    apply: z.number(),
  }),
  priors: z.strictObject(
    Object.fromEntries(PRIORS.map((name) => [name, priorSchema])) as Record<Prior, typeof priorSchema>,
  ),
  points: z.strictObject({
    base: z.number().multipleOf(0.5),
    perLogit: z.number().positive(),
    age: z.record(z.enum(curveNames as [string, ...string[]]), ageCurveSchema),
    agePostings: z.record(z.enum(curveNames as [string, ...string[]]), z.number().int()),
    companyCentre: z.record(groups, z.number()),
    companyMost: z.number().positive(),
    companyPostings: z.record(groups, z.number().int()),
  }),
  forecast: fitSchema.refine(
    ({ weights }) =>
      hasAll(
        weights,
        LEVELS.map((level) => `level.${level}`),
      ),
    'lacks a level',
  ),
  hazard: fitSchema.refine(
    ({ weights }) =>
      hasAll(
        weights,
        STRETCHES.map((start) => `day.${start}`),
      ),
    'lacks a stretch',
  ),
});
export type ModelFile = z.infer<typeof modelFileSchema>;

function hasAll(weights: Record<string, unknown>, names: string[]): boolean {
  return names.every((name) => name in weights);
}

/**
 * The model in this text of a model file.
 * @throws where the file is of another form or a number is missing, saying which and what to do
 */
export function readModelFile(text: string): ModelFile {
  const { data, error } = modelFileSchema.safeParse(parsed(text));
  if (data) return data;
  const [issue] = error.issues;
  throw new Error(
    `lib/scoring/model.json is not a model of format ${MODEL_FORMAT}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}. Make it anew with npm run train.`,
  );
}

/** Null for what is no JSON: a file that was cut off is no model either. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
