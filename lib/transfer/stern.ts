/** Schemas for records that come from elsewhere. Pure. */
import { z } from 'zod';

/**
 * The schema of a stored record (lib/history/records.ts) as an import needs it: a field that is missing becomes its default as there,
 * but a wrong one is refused instead of emptied. What is stored is to be saved; what is given in is to be right.
 */
export function stern<T extends z.ZodType>(schema: T): T {
  return sternly(schema) as unknown as T;
}

function sternly(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodCatch) {
    const { innerType, catchValue } = schema.def;
    const nothing = { value: undefined, input: undefined, issues: [], error: { issues: [] } };
    return sternly(innerType).default(() => catchValue(nothing as unknown as Parameters<typeof catchValue>[0]));
  }
  if (schema instanceof z.ZodObject) {
    const shape = Object.fromEntries(Object.entries(schema.shape).map(([key, one]) => [key, sternly(one)]));
    return schema.clone({ ...schema.def, shape });
  }
  if (schema instanceof z.ZodArray) return schema.clone({ ...schema.def, element: sternly(schema.element) });
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    // Of one shape: both hold nothing but the type within.
    const outer = schema as z.ZodNullable;
    return outer.clone({ ...outer.def, innerType: sternly(outer.def.innerType) });
  }
  return schema as z.ZodType;
}
