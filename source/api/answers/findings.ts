import {z} from 'zod';
import {
	categories,
	confidences,
	evidenceParts,
	severities,
} from '../../flow/finding.ts';

const ids = z.array(z.int());

const evidence = z.object({
	part: z.enum(evidenceParts),
	name: z.string().nullable().meta({description: 'the header, parameter, cookie or member'}),
	quote: z.string().nullable().meta({description: 'what stands there, secrets masked'}),
	range: z.tuple([z.int(), z.int()]).nullable().meta({description: 'bytes of the URL, the header value or the decoded body'}),
	nth: z.int().nullable().meta({description: 'which of several headers of that name, from 0'}),
	reason: z.string().nullable(),
	requests: ids.nullable(),
});

const facts = {
	rule: z.string(),
	version: z.int(),
	category: z.enum(categories),
	severity: z.enum(severities),
	confidence: z.enum(confidences),
	title: z.string(),
	advice: z.string(),
	evidence,
	waste: z.object({bytes: z.number().nullable(), time_ms: z.number().nullable()}).nullable(),
};

/** What `findingToJson` gives. */
export const findingShape = z.object(facts).meta({id: 'Finding'});

/** What `issueToJson` gives. */
export const issueShape = z.object({
	...facts, origin: z.string(), path: z.string(), count: z.int(), requests: ids.meta({description: 'the first that have it'}),
}).meta({id: 'Issue'});
