import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

// Zod adds the pattern by which it checks these; the format says the same and outlives zod's next version.
const formats = new Set(['uuid', 'date-time', 'date', 'base64']);

/** The JSON Schema (draft 2020-12, inlined, open to further properties) of what may be sent. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined && formats.has(jsonSchema.format)) delete jsonSchema.pattern;
      // Made up by zod; the pattern beside it says what is meant.
      if (jsonSchema.format === 'starts_with') delete jsonSchema.format;
    },
  });
  return rest;
}
