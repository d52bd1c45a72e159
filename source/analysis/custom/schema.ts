import {z} from 'zod';
import {categories, confidences, severities} from '../../flow/finding.ts';

const line = z.string().regex(/^[^\n]{1,200}$/v, 'one line of at most 200 characters').transform(text => text.trim());

/** What ids of rules look like. */
export const ruleId = z.string().regex(/^[a-z][\da-z]*(?:-[\da-z]+)*$/v, 'small letters, digits and single hyphens, such as no-debug-header').max(64, 'at most 64 characters');

/** What every rule of a user's says of itself, in YAML as well as in a module. */
export const describedRule = z.strictObject({
	id: ruleId,
	title: line,
	severity: z.enum(severities),
	advice: line,
	category: z.enum(categories).default('practice'),
	confidence: z.enum(confidences).default('high'),
	description: z.string().max(4000, 'at most 4000 characters').default(''),
	falsePositives: z.string().max(4000, 'at most 4000 characters').default(''),
	references: z.array(z.url('a URL')).default([]),
	version: z.int('a whole number').positive('1 or more').default(1),
	cwe: z.int('the number of a CWE').positive('the number of a CWE').optional(),
	owasp: z.string().regex(/^(?:A|API)\d{1,2}:\d{4}$/v, 'something like A05:2021').optional(),
	zap: z.int('the number of a rule of ZAP').optional(),
});

/** The rules of `tapx.rules.yaml`. */
export const filterRules = z.array(describedRule.extend({
	/** The filter of the flows that it looks at. */
	when: z.string().min(1, 'a filter'),
	/** The filter that each of them should match; without one each of them is a finding. */
	expect: z.string().min(1, 'a filter').optional(),
}));

export type FilterRuleText = z.output<typeof filterRules>[number];
