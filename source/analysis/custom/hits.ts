import {z} from 'zod';
import {confidences, evidenceParts, severities} from '../../flow/finding.ts';
import {nothing, type SessionHit} from '../rule.ts';

const text = z.string().transform(whole => whole.slice(0, 200)).optional();
const offset = z.int().min(0);

const evidence = z.strictObject({
	part: z.enum(evidenceParts), name: text, quote: text, range: z.tuple([offset, offset]).optional(), nth: offset.optional(), reason: text, flows: z.int().array().max(20).optional(),
});

const hit = z.strictObject({
	evidence,
	severity: z.enum(severities).optional(),
	confidence: z.enum(confidences).optional(),
	title: text,
	advice: text,
	waste: z.strictObject({bytes: z.number(), time: z.number()}).partial().optional(),
	flow: z.int().optional(),
});

/** What a rule of a user's may give: anything else is its mistake. */
const hits = z.array(hit);

/**
What the function of a user's rule gave; nothing at all is an empty list.

@throws {Error} when it is no list of hits, with the first reason.
*/
export const readHits = (given: unknown): readonly SessionHit[] => {
	if (given === undefined || given === null) {
		return nothing;
	}

	const read = hits.safeParse(given);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw new TypeError(`It gave what is no list of findings: ${issue ? [...issue.path, issue.message].join(': ') : ''}`);
	}

	return read.data;
};
