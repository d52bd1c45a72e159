import {z} from 'zod';
import type {Option} from './option.ts';

const units: Readonly<Record<string, number>> = {
	'': 1, b: 1, k: 1e3, kb: 1e3, kib: 1024, m: 1e6, mb: 1e6, mib: 1024 ** 2, g: 1e9, gb: 1e9, gib: 1024 ** 3,
};

const readSize = (text: string, context: z.RefinementCtx): number => {
	const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/v.exec(text.trim().toLowerCase()) ?? [];
	const factor = units[unit];
	if (digits === '' || factor === undefined) {
		context.addIssue('not a size');
		return z.NEVER;
	}

	return Math.round(Number(digits) * factor);
};

const whole = (least: number, most: number) => z.union([z.number(), z.string().regex(/^\d{1,15}$/v).transform(Number)])
	.pipe(z.number().int().min(least).max(most));

const words: Readonly<Record<string, boolean>> = {
	1: true, true: true, yes: true, on: true, 0: false, false: false, no: false, off: false, '': false,
};

/*
 The kinds of value that options have: a schema that reads text as well as JSON, and the words for what it wants.
 */

/** On or off; in the environment `1`, `true`, `yes`, `on` and their opposites. */
export const toggle = {
	schema: z.union([z.boolean(), z.string().transform((text, context): boolean => {
		const value = words[text.toLowerCase()];
		if (value === undefined) {
			context.addIssue('not a switch');
			return z.NEVER;
		}

		return value;
	})]),
	wants: 'true or false',
} satisfies Partial<Option>;

/** Any text but none. */
export const text = {schema: z.string().min(1), wants: 'some text', value: 'TEXT'} satisfies Partial<Option>;

/** The path of a file. */
export const file = {schema: z.string().min(1), wants: 'the name of a file', value: 'FILE'} satisfies Partial<Option>;

/** A whole number from `least` to `most`. */
export const wholeNumber = (least: number, most: number = Number.MAX_SAFE_INTEGER) => ({
	schema: whole(least, most),
	wants: most === Number.MAX_SAFE_INTEGER ? `a whole number, ${least} or more` : `a whole number from ${least} to ${most}`,
	value: 'N',
}) satisfies Partial<Option>;

/** One of a few words. */
export const choice = <const Names extends readonly [string, ...string[]]>(names: Names) => ({
	schema: z.enum(names), wants: `one of ${names.join(', ')}`, value: names.join('|'),
}) satisfies Partial<Option>;

const textOrTexts = z.union([z.string().transform(one => [one]), z.array(z.string())]);

/** Lists of texts by name; one text stands for a list of it. */
export const textsByName = {
	schema: z.record(z.string(), textOrTexts), value: 'OBJECT', onlyInFile: true,
} satisfies Partial<Option>;

/** A TCP port; 0 lets the system choose. */
export const port = {schema: whole(0, 65_535), wants: 'a port from 0 to 65535', value: 'PORT'} satisfies Partial<Option>;

/** A number of bytes: `500`, `64kb`, `1mib`. */
export const size = {
	schema: z.union([z.number().int().min(0), z.string().transform(readSize)]),
	wants: 'a size such as 500, 64kb or 1mib',
	value: 'SIZE',
} satisfies Partial<Option>;
