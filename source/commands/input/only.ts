import {z} from 'zod';
import {categories, type Category} from '../../flow/finding.ts';
import type {Option} from '../../settings/option.ts';

/** An option for some kinds of rules, separated by commas; all without it. */
export const only = {
	doc: 'only rules about these: security, performance, practice; separated by commas',
	schema: z.string().transform(text => text.split(',').map(word => word.trim()).filter(Boolean)).pipe(z.array(z.enum(categories)).min(1)),
	value: 'KINDS',
	wants: `one or several of ${categories.join(', ')}`,
} as const satisfies Option;

/** Whether a rule is of a kind that was asked for. */
export const isOnly = (wanted: readonly Category[] | undefined, {category}: {readonly category: Category}): boolean => !wanted || wanted.includes(category);
